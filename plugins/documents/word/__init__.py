"""Word files (.docx, also as WPS saves them) to blocks."""

from documents.word.reading import read_word

__all__ = ["read_word"]
