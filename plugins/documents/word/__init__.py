"""Word files (.docx, also as saved by WPS) to blocks."""

from documents.word.reading import read_word

__all__ = ["read_word"]
