from __future__ import annotations

from achievements.model.entities import Place
from achievements.model.findings import Message, Severity
from achievements.model.problems import LIMIT_PER_FILE, Problems

MESSAGE = Message("不对", "wrong")


def test_findings_come_in_order_of_place() -> None:
    problems = Problems()
    for file, line in [("b", 1), ("a", 9), ("a", 2)]:
        problems.add("bad-value", Place(file, line, 1), MESSAGE)

    assert [(f.file, f.line) for f in problems.findings()] == [("a", 2), ("a", 9), ("b", 1)]


def test_the_same_problem_at_the_same_place_is_told_once() -> None:
    problems = Problems()
    for _ in range(2 * LIMIT_PER_FILE):
        problems.add("bad-value", Place("a", 1, 1), MESSAGE)

    assert len(problems.findings()) == 1


def test_a_file_full_of_problems_ends_in_their_number_and_does_not_drown_the_others() -> None:
    problems = Problems()
    for line in range(LIMIT_PER_FILE + 7):
        problems.add("bad-value", Place("a", line + 1, 1), MESSAGE)
    problems.add("bad-value", Place("b", 1, 1), MESSAGE)
    problems.leave_off("a", 5)

    findings = problems.findings()

    assert len([f for f in findings if f.file == "a" and f.rule == "bad-value"]) == LIMIT_PER_FILE
    assert [f.message.en for f in findings if f.rule == "more-findings"] == [
        "this file has 12 more problems that are not listed: mend the listed ones first"
    ]
    assert [f.file for f in findings][-1] == "b"


def test_what_is_left_off_is_an_error_only_where_it_holds_one() -> None:
    problems = Problems()
    for line in range(LIMIT_PER_FILE + 1):
        problems.add("unused-picture", Place("a", line + 1, 1), MESSAGE, severity=Severity.WARNING)

    assert problems.findings()[0].rule == "more-findings"
    assert problems.findings()[0].severity is Severity.WARNING


def test_a_reference_in_vain_proposes_what_was_meant() -> None:
    problems = Problems()
    problems.unresolved(
        Place("a", 1, 1), "jinna", {"jinan": ()}, Message("地方", "district"), "data/districts/"
    )
    problems.unresolved(Place("a", 2, 1), "x", {"jinan": ()}, Message("地方", "district"), "data/districts/")

    first, second = problems.findings()

    assert (first.suggestion, second.suggestion) == ("jinan", None)
    assert "did you mean jinan?" in first.message.en
    assert "data/districts/" in second.message.zh
