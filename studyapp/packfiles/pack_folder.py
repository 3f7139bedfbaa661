"""From a folder to a pack: every file is read, every problem told, what is sound is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from studyapp.domain.packs import Item, Module, Objective, Pack
from studyapp.domain.problems import Place, Problem, Severity, has_errors, in_reading_order
from studyapp.packfiles import checks
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.items import decode_items
from studyapp.packfiles.manifest import decode_glossary, decode_manifest, decode_references
from studyapp.packfiles.media import inside
from studyapp.packfiles.modules import decode_module
from studyapp.packfiles.tree import LARGEST_FILE, Mapping, Scalar, Sequence, Source
from studyapp.packfiles.yaml_reader import read_yaml
from studyapp.services.ports import Loaded

MOST_ITEMS = 20_000
_ONCE = ("pack.yaml", "references.yaml", "glossary.yaml")


Read = tuple[bytes, Source | None, list[Problem]]
"""The bytes of a file, and what they said."""


def read_pack(folder: Path, kept: dict[str, Read] | None = None) -> Loaded:
    """Read and check the pack in a folder. Never raises for what the files hold.

    ``kept`` holds the files as they were read last, by name; those that have not changed are not parsed again.
    """
    content = folder / "content"
    draft = Draft()
    files = _Files(folder, draft, {} if kept is None else kept)
    manifest = files.source(content / "pack.yaml", required=True)
    references = files.source(content / "references.yaml")
    glossary = files.source(content / "glossary.yaml")
    values = decode_manifest(manifest, draft) if manifest else None
    modules = _modules(files, content, draft)
    items = _items(files, draft, modules)
    pack = Pack(
        **(values or {"id": "pack", "title": "", "version": ""}),
        modules=tuple(modules),
        items=tuple(items),
        references=decode_references(references, draft) if references else {},
        glossary=decode_glossary(glossary, draft) if glossary else {},
    )
    problems = [
        *draft.problems,
        *checks.check_names(draft, pack, content),
        *checks.check_blueprints(draft, pack),
        *_misnamed(folder),
    ]
    if references and isinstance(references.root, Mapping) and not has_errors(problems):
        problems += checks.check_unused(draft, references.root.names)
    usable = values is not None and bool(modules)
    # A variant is read with what it takes over from its item: the same mistake would be told twice.
    told = tuple(in_reading_order(dict.fromkeys(problems)))
    return Loaded(_usable(pack) if usable else None, told)


def _modules(files: _Files, content: Path, draft: Draft) -> list[Module]:
    found = sorted(file for file in content.glob("*.yaml") if file.name not in _ONCE)
    if not found:
        message = "the pack has no module"
        draft.problems.append(Problem(Place("content"), message, "write one as content/01-name.yaml"))
    sources = (files.source(file) for file in found)
    return [module for source in sources if source and (module := decode_module(source, draft))]


def _misnamed(folder: Path) -> Iterable[Problem]:
    """A warning for each file that looks like a part of the pack and is not read."""
    for file in sorted((*folder.glob("content/*.yml"), *folder.glob("quizzes/*.yml"))):
        place = Place(file.relative_to(folder).as_posix())
        yield Problem(place, "this file is not read", "its name must end with '.yaml'", Severity.WARNING)


def _items(files: _Files, draft: Draft, modules: list[Module]) -> list[Item]:
    objectives: dict[str, Objective] = {o.id: o for module in modules for o in module.objectives}
    items: list[Item] = []
    for file in sorted((files.folder / "quizzes").glob("*.yaml")):
        if source := files.source(file):
            items += decode_items(source, draft, objectives)
    if len(items) > MOST_ITEMS:
        message = f"the pack has {len(items):,} items; at most 20,000 are read"
        draft.problems.append(Problem(Place("quizzes"), message, "make two packs of it"))
    return items[:MOST_ITEMS]


@dataclass(frozen=True, slots=True)
class _Files:
    """Reads the files of a pack; what is wrong with them goes to the draft."""

    folder: Path
    draft: Draft
    kept: dict[str, Read]

    def source(self, file: Path, *, required: bool = False) -> Source | None:
        """What a file says; ``None`` where there is none that can be read."""
        name = file.relative_to(self.folder).as_posix()
        if not inside(self.folder, file):
            self._complain(name, f"'{name}' leaves the pack", "put the file itself here")
            return None
        if not file.is_file():
            if required:
                self._complain(name, "there is no manifest here", "every pack starts with it; see the pack format")
            return None
        try:
            with file.open("rb") as stream:
                data = stream.read(LARGEST_FILE + 1)
        except OSError as error:
            self._complain(name, f"cannot be read: {error.strerror}", "check the file's rights")
            return None
        if name not in self.kept or self.kept[name][0] != data:
            self.kept[name] = (data, *read_yaml(name, data))
        _, source, problems = self.kept[name]
        self.draft.problems += problems
        if source is None or isinstance(source.root, Scalar | Sequence):
            self.draft.unread |= _holds(file)
        return source

    def _complain(self, name: str, message: str, hint: str) -> None:
        self.draft.problems.append(Problem(Place(name), message, hint))


def _holds(file: Path) -> set[str]:
    """The kinds of names that a file of the pack may make known."""
    once = {"references.yaml": {"reference"}, "glossary.yaml": {"term"}, "pack.yaml": set[str]()}
    if file.parent.name == "quizzes":
        return {"item"}
    return once.get(file.name, {"module", "objective", "lesson", "blueprint"})


def _usable(pack: Pack) -> Pack:
    """The pack without items that hang in the air; their authors are told by the problems."""
    items = (item for item in pack.items if item.module in pack.module_by_id)
    return replace(pack, items=tuple(item for item in items if item.objective in pack.objective_by_id))
