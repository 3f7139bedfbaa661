"""Pictures of a pack: they live in ``content/media/`` and are what they say they are."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from studyapp.domain.problems import Problem
from studyapp.packfiles.draft import Mention
from studyapp.packfiles.fields import meant

LARGEST_PICTURE = 5_000_000
LARGEST_SVG = 200_000

_SIGNATURES = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".webp": (b"RIFF",),
}
_SVG_REFUSED = (b"<use", b"<image", b"<!doctype", b"<script", b"<!entity", b"<foreignobject")


def check_picture(content: Path, mention: Mention) -> Problem | None:
    """What is wrong with a picture that a text shows, if anything is."""
    path = PurePosixPath(mention.name)
    root = (content / "media").resolve()
    target = (content / path).resolve()
    outside = path.is_absolute() or "\\" in mention.name or ":" in mention.name
    if outside or not target.is_relative_to(root):
        message = f"'{mention.name}' leaves the pack"
        return Problem(mention.place, message, "pictures live in content/media/")
    if not target.is_file():
        there = [f"media/{file.name}" for file in root.glob("*")] if root.is_dir() else []
        return Problem(mention.place, f"no such picture: {mention.name}", meant(mention.name, there))
    return _check_file(target, mention)


def _check_file(target: Path, mention: Mention) -> Problem | None:
    ending = target.suffix.lower()
    size = target.stat().st_size
    if size > (LARGEST_SVG if ending == ".svg" else LARGEST_PICTURE):
        limit = "200 kB" if ending == ".svg" else "5 MB"
        return Problem(mention.place, f"{mention.name} is larger than {limit}", "make it smaller")
    data = target.read_bytes()
    if ending == ".svg":
        found = next((mark for mark in _SVG_REFUSED if mark in data.lower()), None)
        if b"<svg" not in data[:2000].lower():
            return Problem(mention.place, f"{mention.name} is not an SVG picture", "save it as SVG")
        if found:
            part = found.decode().lstrip("<!")
            return Problem(mention.place, f"{mention.name} holds '{part}', which is not allowed", "draw without it")
        return None
    if ending not in _SIGNATURES:
        return Problem(mention.place, f"{mention.name} is no kind of picture used here", "SVG, PNG, JPEG or WebP")
    if not data.startswith(_SIGNATURES[ending]):
        return Problem(mention.place, f"{mention.name} is not what its ending says", "save it again in that format")
    return None
