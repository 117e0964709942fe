"""Grades of Chinese schools: 初二学生, 高一、高二年级."""

from __future__ import annotations

from fractions import Fraction

from figures.extract.mention import Reading, label
from figures.extract.numerals import ZH_SMALL
from patterns import Pattern

# The years of school before 高一 and 初一.
YEARS_BEFORE = {"高": 9, "初": 6}
# 高三学生, 初一至初三; without such a word 初一 is a day of the lunar calendar.
_PUPILS = "学生|考生|新生|师生|毕业|家长|女生|男生|学段|年级|班|上学期|下学期"
_SCHOOL_YEAR = Pattern(
    rf"([一二三四])(?=(?:[、和与到至—][初高]?[一二三]){{0,2}}(?:{_PUPILS})|[、和与到至—]高[一二三])(?:年级)?"
)
_SCHOOL_BEFORE = Pattern(r"(?:学|年级|初[一二三]|高[一二三])[、和与到至—]\Z")
_SCHOOL_YEAR_ALONE = Pattern("[一二三](?![年个次天])")


def school_year(text: str, at: int) -> Reading | None:
    """Return the reading of a school's grade, or None: 初二学生 is grade 8, 高一 grade 10."""
    match = _SCHOOL_YEAR.match(text, at)
    after = _SCHOOL_BEFORE.search(text, max(0, at - 4), at - 1) and _SCHOOL_YEAR_ALONE.match(text, at)
    if not (match or after):
        return None
    year, end = ZH_SMALL.index(text[at]) + 1, match.end() if match else at + 1
    named = label(at, end, year)
    if before := YEARS_BEFORE.get(text[at - 1 : at]):
        grade = named._replace(value=Fraction(year + before), unit="grade")
        named = grade._replace(others=(named._replace(unit="grade"), named))
    return Reading(end, (named,))
