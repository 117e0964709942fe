"""Footnotes: definitions are taken out of the text and written at its end."""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from .blocks import BlockWriter
from .output import Output

_SECTION = {"zh": "注释", "en": "Notes"}
_BACK = {"zh": "返回正文注 {}", "en": "Back to reference {}"}


def take_out(tokens: list[Token], output: Output) -> tuple[list[Token], dict[str, list[Token]]]:
    """Part the text from the definitions of its footnotes, by label."""
    body: list[Token] = []
    definitions: dict[str, list[Token]] = {}
    target = body
    outer: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            if label in definitions:
                output.report(
                    "footnote-duplicate",
                    "error",
                    output.places.of_block(token),
                    f"脚注 [^{label}] 写了两次；请只保留一处",
                    f"footnote [^{label}] is defined twice: keep only one of them",
                )
            outer.append(target)
            target = []
            definitions.setdefault(label, target)
        elif token.type == "footnote_reference_close":
            target = outer.pop()
        else:
            target.append(token)
    return body, definitions


def write(
    definitions: dict[str, list[Token]], env: dict[str, Any], writer: BlockWriter, output: Output
) -> None:
    """Write the footnotes that the text refers to, in the order of their numbers."""
    listed: dict[int, dict[str, Any]] = env.get("footnotes", {}).get("list", {})
    used = {note["label"] for note in listed.values()}
    for label, tokens in definitions.items():
        if label not in used:
            place = output.places.of_block(tokens[0]) if tokens else (1, 1)
            output.report(
                "footnote-unused",
                "warning",
                place,
                f"正文没有引用脚注 [^{label}]，它不会显示；请在正文里写 [^{label}]，或删除它",
                f"nothing refers to footnote [^{label}], so it is not shown: refer to it, or delete it",
            )
    if not listed:
        return
    output.html(
        f'<section class="footnotes" role="doc-endnotes" aria-label="{_SECTION[output.lang]}">\n<ol>\n'
    )
    for identifier, note in listed.items():
        output.html(f'<li id="{output.anchor(f"fn{identifier + 1}")}">')
        tokens = definitions.get(note["label"], [])
        ends_in_paragraph = bool(tokens) and tokens[-1].type == "paragraph_close"
        writer.write(tokens[:-1] if ends_in_paragraph else tokens)
        for number in range(note["count"]):
            output.html(" " + _back_link(identifier + 1, number, output))
        output.html("</p>\n</li>\n" if ends_in_paragraph else "</li>\n")
    output.html("</ol>\n</section>\n")


def _back_link(number: int, again: int, output: Output) -> str:
    anchor = f"fnref{number}" + (f"-{again + 1}" if again else "")
    label = _BACK[output.lang].format(number)
    # The variation selector keeps phones from showing the arrow as a picture.
    return f'<a href="#{anchor}" class="footnote-back" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'
