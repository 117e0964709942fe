"""Captions of pictures: a picture on a line of its own becomes a block with its caption below.

Lines before and after it stay paragraphs. A picture among words keeps its caption
too, see ``links.write_picture``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy

from markdown_it.token import Token

FIGURE = "figure"
_BREAKS = frozenset({"softbreak", "hardbreak"})


def part_figures(tokens: list[Token]) -> list[Token]:
    """Part paragraphs at the lines that hold captioned pictures and nothing else.

    Each such picture, with the link around it, becomes a token ``figure``: an
    ``inline`` token with that one picture.
    """
    if not any(_holds_caption(token) for token in tokens):
        return tokens
    parted: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "paragraph_open" and _holds_caption(tokens[index + 1]):
            parted += _part(*tokens[index : index + 3])
            index += 3
        else:
            parted.append(token)
            index += 1
    return parted


def _holds_caption(token: Token) -> bool:
    # Few tokens hold a picture, and each begins so.
    return "![" in token.content and any(
        child.type == "image" and child.attrs.get("title") for child in token.children or ()
    )


def _part(opening: Token, block: Token, closing: Token) -> Iterator[Token]:
    words: list[Token] = []
    for line in _lines(block.children or []):
        pictures = _pictures_alone(line)
        if not any(map(_is_captioned, pictures)):
            words += line
            continue
        if words := _without_outer_breaks(words):
            yield from (opening, _with_children(block, words), closing)
            words = []
        for picture in pictures:
            if _is_captioned(picture):
                figure = _with_children(block, picture)
                figure.type = FIGURE
                yield figure
            else:
                yield from (opening, _with_children(block, picture), closing)
    if words := _without_outer_breaks(words):
        yield from (opening, _with_children(block, words), closing)


def _lines(children: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the lines of a paragraph with the break before each; none is split in emphasis or a link."""
    line: list[Token] = []
    for child in children:
        if child.type in _BREAKS and child.level == 0:
            yield line
            line = []
        line.append(child)
    yield line


def _pictures_alone(line: Sequence[Token]) -> list[list[Token]]:
    """Return the pictures of a line, each with its link; none where the line holds anything else."""
    pictures: list[list[Token]] = []
    link: list[Token] = []
    for token in line:
        if token.type == "link_open":
            link = [token]
        elif token.type == "image" and token.level == 0:
            pictures.append([token])
        elif token.type == "image" and len(link) == 1:
            link.append(token)
        elif token.type == "link_close" and len(link) == 2:
            pictures.append([*link, token])
            link = []
        elif token.type not in _BREAKS and (token.type != "text" or token.content.strip()):
            return []
    return pictures


def _is_captioned(picture: Sequence[Token]) -> bool:
    return any(token.attrs.get("title") for token in picture if token.type == "image")


def _without_outer_breaks(words: Sequence[Token]) -> list[Token]:
    start, end = 0, len(words)
    while start < end and words[start].type in _BREAKS:
        start += 1
    while start < end and words[end - 1].type in _BREAKS:
        end -= 1
    return list(words[start:end])


def _with_children(block: Token, children: list[Token]) -> Token:
    part = copy(block)
    part.children = children
    return part
