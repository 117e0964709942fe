"""A calendar in iCalendar form (RFC 5545).

Written by hand, so that the icalendar library can judge it in the tests from
outside and a build need not import it (0.12 s).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from achievements.site.calendar import CalendarEntry, CalendarView

PRODUCT = "-//District achievements portal//Events//ZH"
FOLD_AT = 75  # octets, RFC 5545 section 3.1
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def render_calendar(calendar: CalendarView) -> bytes:
    """Return the calendar as bytes: UTF-8, CRLF, lines folded."""
    return b"".join(fold_line(line) for line in calendar_lines(calendar))


def calendar_lines(calendar: CalendarView) -> Iterator[str]:
    """Yield the calendar's content lines, not folded."""
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield f"X-WR-CALNAME:{escape_text(calendar.name)}"
    for entry in calendar.entries:
        yield from entry_lines(entry, calendar.host)
    yield "END:VCALENDAR"


def entry_lines(entry: CalendarEntry, host: str) -> Iterator[str]:
    """Yield the content lines of one entry.

    DTSTAMP is the event's own first day: the clock would change the file without
    a change of content. TRANSP keeps a signing from blocking a subscriber's day.
    """
    yield "BEGIN:VEVENT"
    yield f"UID:{escape_text(f'{entry.id}@{host}')}"
    yield f"DTSTAMP:{day(entry.first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day(entry.first)}"
    # The end of an all-day entry is the day after its last (RFC 5545 section 3.6.1);
    # the last day of the calendar's own range has none, and then DTEND is left out.
    if entry.last < date.max:
        yield f"DTEND;VALUE=DATE:{day(entry.last + timedelta(days=1))}"
    yield f"SUMMARY:{escape_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{escape_text(entry.description)}"
    if entry.location:
        yield f"LOCATION:{escape_text(entry.location)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def day(value: date) -> str:
    """Return a date in basic form, four digits of year always."""
    return f"{value.year:04}{value.month:02}{value.day:02}"


def escape_text(text: str) -> str:
    """Return a TEXT value (RFC 5545 section 3.3.11)."""
    return text.translate(ESCAPES)


def fold_line(line: str) -> bytes:
    """Return a content line cut into pieces of at most 75 octets, never inside a character."""
    pieces = []
    piece = b""
    for character in line:
        octets = character.encode("utf-8")
        if len(piece) + len(octets) > FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
