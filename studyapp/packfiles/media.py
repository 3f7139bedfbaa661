"""Pictures of a pack: they live in ``content/media/`` and are what they say they are."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from xml.parsers import expat

from studyapp.domain.problems import Problem
from studyapp.packfiles.draft import Mention
from studyapp.packfiles.fields import meant, shown

LARGEST_PICTURE = 5_000_000
LARGEST_SVG = 200_000
DEEPEST_SVG = 50

_SIGNATURES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.DOTALL),
}
_SVG_REFUSED = {"use", "image", "script", "foreignobject"}


def check_picture(content: Path, mention: Mention) -> Problem | None:
    """What is wrong with a picture that a text shows, if anything is."""
    name = shown(mention.name)
    try:
        if not _stays_inside(content, mention.name):
            return Problem(mention.place, f"'{name}' leaves the pack", "pictures live in content/media/")
        target = content / mention.name
        if not target.is_file():
            there = [f"media/{file.name}" for file in sorted((content / "media").glob("*"))]
            return Problem(mention.place, f"no such picture: {name}", meant(mention.name, there))
        fault = _fault(target)
    except OSError as error:
        return Problem(mention.place, f"{name} cannot be read: {error.strerror}", "check its name and its rights")
    return Problem(mention.place, f"{name} {fault[0]}", fault[1]) if fault else None


def inside(folder: Path, file: Path) -> bool:
    """Whether a file truly is in the folder, symbolic links followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _stays_inside(content: Path, name: str) -> bool:
    path = PurePosixPath(name)
    plain = not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    return plain and path.parts[:1] == ("media",) and inside(content, content / name)


def _fault(target: Path) -> tuple[str, str] | None:
    """What is wrong with a picture's file, and what to do about it."""
    ending = target.suffix.lower()
    if ending != ".svg" and ending not in _SIGNATURES:
        return "is no kind of picture used here", "SVG, PNG, JPEG or WebP"
    if target.stat().st_size > (LARGEST_SVG if ending == ".svg" else LARGEST_PICTURE):
        return f"is larger than {'200 kB' if ending == '.svg' else '5 MB'}", "make it smaller"
    data = target.read_bytes()
    if ending == ".svg":
        return _svg_fault(data)
    if not _SIGNATURES[ending].match(data):
        return "is not what its ending says", "save it again in that format"
    return None


class _SvgError(Exception):
    """What an SVG holds that is not drawn here."""


def _svg_fault(data: bytes) -> tuple[str, str] | None:
    open_elements: list[str] = []

    def started(name: str, _: object) -> None:
        local = name.rpartition(":")[2].lower()
        if not open_elements and local != "svg":
            raise _SvgError("is not an SVG picture", "save it as SVG")
        if local in _SVG_REFUSED:
            raise _SvgError(f"holds '{local}', which is not allowed", "draw without it")
        if len(open_elements) >= DEEPEST_SVG:
            raise _SvgError(f"nests groups deeper than {DEEPEST_SVG} levels", "draw it flatter")
        open_elements.append(local)

    def doctype(*_: object) -> None:
        raise _SvgError("holds 'doctype', which is not allowed", "draw without it")

    parser = expat.ParserCreate()
    parser.StartElementHandler = started
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except _SvgError as error:
        return error.args[0], error.args[1]
    except (expat.ExpatError, LookupError, ValueError):
        return "is not an SVG picture", "save it as SVG"
    return None
