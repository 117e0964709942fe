"""Pieces of texts that a search shows: no number is cut where a piece begins or ends."""

from __future__ import annotations

from pathlib import Path

from achievements.search.documents import Entry, SearchDocument

from .browser import index_files, needs_node, search, write_index

AMOUNTS = ("3227.5万美元", "2021年1—10月", "100—200亿元", "$32.27 million", "1,234,567个", "第12名")


@needs_node
def test_a_number_is_shown_whole_or_not_at_all(tmp_path: Path) -> None:
    texts = {
        f"{number} {before}": f"{'东' * before}{amount}北区外资{'西' * (100 - before)}{amount}{'南' * 40}"
        for number, amount in enumerate(AMOUNTS)
        for before in range(40, 75)
    }
    entries = [
        Entry("post", name, 0, lambda name=name, text=text: SearchDocument(name, "", text))  # type: ignore[misc]
        for name, text in texts.items()
    ]
    write_index(index_files(entries, "zh"), tmp_path)
    shown_whole = 0
    (found,) = search(["北区外资"], tmp_path, "zh", len(texts))
    for group in found.groups:
        for name, pieces in zip(group.hrefs, group.excerpts, strict=True):
            amount = AMOUNTS[int(name.split()[0])]
            shown = "".join(pieces).strip("…")
            assert shown in texts[name]
            assert set(shown.replace(amount, "")) <= set("东西南北区外资"), shown
            shown_whole += amount in shown
    assert shown_whole > 100
