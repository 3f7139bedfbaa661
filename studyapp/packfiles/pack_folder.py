"""From a folder to a pack: every file is read, every problem told, what is sound is used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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


def read_pack(folder: Path) -> Loaded:
    """Read and check the pack in a folder. Never raises for what the files hold."""
    content = folder / "content"
    draft = Draft()
    manifest = _source(folder, content / "pack.yaml", draft, required=True)
    references = _source(folder, content / "references.yaml", draft)
    glossary = _source(folder, content / "glossary.yaml", draft)
    values = decode_manifest(manifest, draft) if manifest else None
    modules = _modules(folder, content, draft)
    items = _items(folder, draft, modules)
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


def _modules(folder: Path, content: Path, draft: Draft) -> list[Module]:
    files = sorted(file for file in content.glob("*.yaml") if file.name not in _ONCE)
    if not files:
        message = "the pack has no module"
        draft.problems.append(Problem(Place("content"), message, "write one as content/01-name.yaml"))
    sources = (_source(folder, file, draft) for file in files)
    return [module for source in sources if source and (module := decode_module(source, draft))]


def _misnamed(folder: Path) -> Iterable[Problem]:
    """A warning for each file that looks like a part of the pack and is not read."""
    for file in sorted((*folder.glob("content/*.yml"), *folder.glob("quizzes/*.yml"))):
        place = Place(file.relative_to(folder).as_posix())
        yield Problem(place, "this file is not read", "its name must end with '.yaml'", Severity.WARNING)


def _items(folder: Path, draft: Draft, modules: list[Module]) -> list[Item]:
    objectives: dict[str, Objective] = {o.id: o for module in modules for o in module.objectives}
    items: list[Item] = []
    for file in sorted((folder / "quizzes").glob("*.yaml")):
        if source := _source(folder, file, draft):
            items += decode_items(source, draft, objectives)
    if len(items) > MOST_ITEMS:
        message = f"the pack has {len(items):,} items; at most 20,000 are read"
        draft.problems.append(Problem(Place("quizzes"), message, "make two packs of it"))
    return items[:MOST_ITEMS]


def _source(folder: Path, file: Path, draft: Draft, *, required: bool = False) -> Source | None:
    name = file.relative_to(folder).as_posix()
    if not inside(folder, file):
        draft.problems.append(Problem(Place(name), f"'{name}' leaves the pack", "put the file itself here"))
        return None
    if not file.is_file():
        if required:
            hint = "every pack starts with it; see the pack format"
            draft.problems.append(Problem(Place(name), "there is no manifest here", hint))
        return None
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        draft.problems.append(Problem(Place(name), f"cannot be read: {error.strerror}", "check the file's rights"))
        return None
    source, problems = read_yaml(name, data)
    draft.problems += problems
    if source is None or isinstance(source.root, Scalar | Sequence):
        draft.unread |= _holds(file)
    return source


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
