"""Names of elements and attributes in WordprocessingML (ISO/IEC 29500-1, section 17)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}


def name(short: str) -> str:
    """Return the full name of an element or attribute, given as ``w:p``."""
    prefix, _, local = short.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def value(parent: Element | None, *path: str) -> str | None:
    """Return the ``w:val`` of an element at a path below another; None where there is none."""
    element = child(parent, *path)
    return None if element is None else element.get(name("w:val"))


def child(parent: Element | None, *path: str) -> Element | None:
    """Return the element at a path below another; None where there is none."""
    for short in path:
        parent = None if parent is None else parent.find(name(short))
    return parent


def is_on(parent: Element | None, *path: str) -> bool | None:
    """Return whether a switch is on; None where it is not set (17.17.4)."""
    element = child(parent, *path)
    return None if element is None else element.get(name("w:val")) not in ("0", "false", "off", "none")


def text_of(element: Element) -> str:
    """Return the words below an element, both inserted and deleted ones."""
    words = (name("w:t"), name("w:delText"), name("m:t"))
    return "".join(each.text or "" for each in element.iter() if each.tag in words)
