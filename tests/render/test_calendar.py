from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from achievements.render.calendar import fold_line, render_calendar
from achievements.site.calendar import CalendarEntry, CalendarView

ENTRY = CalendarEntry(
    "a", date(2022, 8, 1), date(2022, 8, 31), "签约", "说明", "河区", "https://example.org/a/"
)


def calendar(*entries: CalendarEntry) -> bytes:
    return render_calendar(CalendarView("签约 / Signings", "example.org", entries))


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"])))
def test_folded_lines_are_short_whole_and_unfold_to_the_line(line: str) -> None:
    folded = fold_line(line)
    assert folded.endswith(b"\r\n")
    pieces = folded[:-2].split(b"\r\n ")
    assert all(len(piece) <= 75 - (place > 0) for place, piece in enumerate(pieces))
    assert "".join(piece.decode("utf-8") for piece in pieces) == line


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1).map(str.strip))
def test_any_text_comes_back_from_an_independent_parser(text: str) -> None:
    icalendar = pytest.importorskip("icalendar", reason="icalendar is in requirements-dev.txt")
    data = calendar(ENTRY._replace(summary=text, description=f"{text}\n;,\\n"))
    event = icalendar.Calendar.from_ical(data).walk("VEVENT")[0]
    assert event["SUMMARY"] == text
    assert event["DESCRIPTION"] == f"{text}\n;,\\n"


def test_the_stamp_is_the_date_of_the_event_and_not_the_clock() -> None:
    assert b"DTSTAMP:20220801T000000Z\r\n" in calendar(ENTRY)


def test_lines_end_in_crlf_alone() -> None:
    data = calendar(ENTRY._replace(description="one\ntwo\r\nthree"))
    assert data.count(b"\n") == data.count(b"\r\n")
    assert data.count(b"\r") == data.count(b"\r\n")
    assert b"DESCRIPTION:one\\ntwo\\nthree\r\n" in data


def test_what_is_missing_is_left_out() -> None:
    data = calendar(ENTRY._replace(description="", location="", url=""))
    assert not any(name in data for name in (b"DESCRIPTION", b"LOCATION", b"URL"))


def test_the_first_and_the_last_day_of_the_calendar_do_not_break_it() -> None:
    data = calendar(ENTRY._replace(first=date.min, last=date.max))
    assert b"DTSTART;VALUE=DATE:00010101\r\n" in data
    assert b"DTEND" not in data
