"""The words of inline tokens, and what a line break between them stands for."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from cjk_characters import joins_without_space

from .document import Lang


def plain_text(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens, for headings and alternative text."""
    words = []
    for index, token in enumerate(tokens):
        if token.type in ("text", "code_inline"):
            words.append(token.content)
        elif token.type == "softbreak" and not break_is_nothing(tokens, index, "zh"):
            words.append(" ")
        elif token.type == "image":
            words.append(plain_text(token.children or []))
    return "".join(words)


def break_is_nothing(tokens: Sequence[Token], index: int, lang: Lang) -> bool:
    """Return whether the line break at ``index`` stands between Chinese characters."""
    return joins_without_space(_nearest(tokens, index, -1, lang), _nearest(tokens, index, 1, lang))


def _nearest(tokens: Sequence[Token], index: int, step: int, lang: Lang) -> str:
    """Return the character next to a line break, past the bounds of emphasis and links.

    A picture or code counts as a Latin letter; a figure, too, but in Chinese
    text, where it is written without spaces around it.
    """
    index += step
    while 0 <= index < len(tokens):
        token = tokens[index]
        if token.type == "text" and token.content:
            return token.content[-1 if step < 0 else 0]
        if token.type == "role" and lang == "zh":
            return "数"
        if token.type != "text" and token.nesting == 0:
            break
        index += step
    return "x"
