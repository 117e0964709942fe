"""styleguide: make the gallery of the theme's components."""

from __future__ import annotations

from pathlib import Path

from achievements.commands.console import CommandError, say
from achievements.commands.places import shown_path
from achievements.model.findings import Message
from achievements.render.gallery import gallery_files
from achievements.render.theme import ThemeError
from achievements.render.theme_folder import load_theme

MARK = "paper.css"  # a folder with this file is a gallery, and may be written over


def run(root: Path, output: str | None = None) -> int:
    """Write the gallery into a folder of its own."""
    folder = Path(output).absolute() if output else root / ".cache" / "styleguide"
    if folder.exists() and not (folder / MARK).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(
            f"{folder} 已有其他文件，图册不会写进去。请用 --output 换一个空文件夹。",
            f"{folder} holds other files; the gallery is not written there. Give --output an empty folder.",
        )
    theme = root / "themes" / "portal"
    try:
        loaded = load_theme(theme)
    except ThemeError as error:
        raise error.within(shown_path(theme)) from error
    for file in gallery_files(theme, loaded):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    first = shown_path(folder / "index.html")
    say(
        Message(
            f"组件图册已生成，请用浏览器打开 {first}。", f"The gallery is made; open {first} in a browser."
        )
    )
    return 0
