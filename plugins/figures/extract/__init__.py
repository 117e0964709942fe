"""Figures in running text: each with its place, its exact value, its unit and its qualifiers."""

from figures.extract.chinese import extract_zh
from figures.extract.english import extract_en
from figures.extract.mention import Direction, Mention, MentionKind, Role, Span

__all__ = ["Direction", "Mention", "MentionKind", "Role", "Span", "extract"]


def extract(text: str, lang: str) -> tuple[Mention, ...]:
    """Return every figure of a text in Chinese (``zh``) or English (``en``), in reading order."""
    return extract_zh(text) if lang == "zh" else extract_en(text)
