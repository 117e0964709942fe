"""What a quick run leaves out."""

from __future__ import annotations

# What builds whole sites, starts programs, tries laws on many sizes and inputs, or reads all of the
# portal's own content. One small site stays in.
SLOW = (
    *("bench/", "browser/", "commands/", "hosting/", "mistakes/", "whole/"),
    *("build/test_bill.py", "build/test_cache.py", "build/test_own_files.py", "build/test_publish.py"),
    *("build/test_workers.py", "checks/test_growth.py"),
    *("cjk_markdown/test_hostile_size.py", "cjk_markdown/test_reader.py", "desk/test_random_use.py"),
    *("documents/test_bad_files.py", "editing/test_a_thousand_edits.py", "editing/test_killed.py"),
    *("editing/test_other_bytes.py", "figures/compare/test_corpus.py", "figures/extract/test_bounds.py"),
    *("figures/extract/test_walk.py", "figures/generated/"),
    *("render/test_downloads.py", "render/test_workbook.py", "sheets/test_changes.py"),
    "sheets/test_opening.py",
    *("search/test_amounts.py", "search/test_layout.py", "search/test_other_words.py"),
    *("search/test_readers.py", "search/test_recall.py", "search/test_size.py"),
    *("theme/test_gallery.py", "theme/test_template_check.py"),
)
ONE_SMALL_SITE = "whole/test_proof.py"


def is_slow(path: str) -> bool:
    """Return whether a quick run leaves out a file, named below the folder of the tests."""
    return path.startswith(SLOW) and path != ONE_SMALL_SITE and not path.endswith("conftest.py")
