"""The shelf: the pack in use, read when asked, its texts rendered once."""

from __future__ import annotations

import contextlib
import gc
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from studyapp.domain.packs import Lesson, Pack
from studyapp.services.ports import Loaded, RenderedLesson

if TYPE_CHECKING:
    from studyapp.packfiles.pack_folder import Read

_MARKUP = re.compile(r"[*_`\[\]<>&!\\{}#\n|~]|^\s*(?:[-+]|\d+[.)])\s")


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Many values are made that all stay: looking for rubbish among them again and again doubles the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


class FolderShelf:
    """A pack in a folder. Implements ``services.ports.Shelf``."""

    def __init__(self, folder: Path, cache: Path | None = None, *, follow: bool = False) -> None:
        """With a ``cache`` an unchanged pack is not read anew; with ``follow`` unchanged files of it are not."""
        self._folder = folder
        self._cache = None if follow else cache
        self._files: dict[str, Read] | None = {} if follow else None
        self._pack = Pack(id="", title="", version="")
        self._lessons: dict[str, RenderedLesson] = {}
        self._texts: dict[str, str] = {}

    def load(self) -> Loaded:
        """Read the pack; where it cannot be used, the last good one stays in use for rendering."""
        with _no_collection():
            loaded = self._read()
        if loaded.pack is not None:
            self._pack = loaded.pack
            self._lessons.clear()
            self._texts.clear()
        return loaded

    def _read(self) -> Loaded:
        """The pack from the cache if its files are what they were; else from its files, which fills the cache."""
        from studyapp.packfiles import cache

        key = cache.key_of(self._folder) if self._cache else ""
        if self._cache and (kept := cache.fetch(self._cache, key)):
            return kept
        from studyapp.packfiles.pack_folder import read_pack

        loaded = read_pack(self._folder, self._files)
        if self._cache:
            cache.keep(self._cache, key, loaded)
        return loaded

    def media_root(self) -> Path:
        """The folder that pictures of the pack are read from."""
        return self._folder / "content" / "media"

    def render(self, pack: Pack, lesson: Lesson) -> RenderedLesson:
        """The lesson's body as safe HTML."""
        if lesson.body not in self._lessons:
            from studyapp.packfiles.markdown_html import render_lesson

            self._lessons[lesson.body] = render_lesson(pack, lesson.body)
        return self._lessons[lesson.body]

    def warm_up(self) -> None:
        """Import the converter and the cleaner."""
        from studyapp.packfiles.markdown_html import render_inline

        render_inline(self._pack, "*")

    def inline(self, text: str) -> str:
        """A short Markdown text as safe inline HTML."""
        # Most stems and options are plain: they need neither converter nor cleaning, nor their import.
        if not _MARKUP.search(text):
            return html.escape(text, quote=False)
        if text not in self._texts:
            from studyapp.packfiles.markdown_html import render_inline

            self._texts[text] = render_inline(self._pack, text)
        return self._texts[text]
