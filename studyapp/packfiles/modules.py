"""From a tree to a module: objectives and lessons."""

from __future__ import annotations

from studyapp.domain.packs import Lesson, Level, Module, Objective
from studyapp.domain.problems import Place, Problem
from studyapp.packfiles.draft import Draft
from studyapp.packfiles.fields import Fields
from studyapp.packfiles.tree import Mapping, Source

MODULE = ("id", "title", "summary", "objectives", "lessons")
OBJECTIVE = ("id", "text", "level")
LESSON = ("id", "title", "objectives", "body", "takeaways")


def decode_module(source: Source, draft: Draft) -> Module | None:
    """The module of a content file, or ``None`` where the file makes none; problems go to the draft."""
    if not isinstance(source.root, Mapping):
        draft.problems.append(Problem(Place(source.file), "a module needs 'id', 'title' and 'lessons'"))
        return None
    fields = Fields(source.root, "a module", MODULE, draft.problems)
    id_ = fields.id("id")
    title = draft.words(source, fields, "title", required=True)
    summary = draft.words(source, fields, "summary")
    objectives = [_objective(thing, source, draft) for thing in fields.things("objectives", required=True)]
    lessons = [_lesson(thing, source, draft) for thing in fields.things("lessons", required=True)]
    if not id_ or not title or not draft.claim("module", id_, fields.place("id")):
        return None
    return Module(
        id=id_,
        title=title,
        summary=summary,
        objectives=tuple(objective for objective in objectives if objective),
        lessons=tuple(lesson for lesson in lessons if lesson),
        file=source.file,
    )


def _objective(thing: Mapping, source: Source, draft: Draft) -> Objective | None:
    fields = Fields(thing, "an objective", OBJECTIVE, draft.problems)
    id_ = fields.id("id")
    text = draft.words(source, fields, "text", required=True)
    if not fields.has("level"):
        fields.complain(thing.place, "an objective needs 'level'", "one of recall, apply, analyse")
    level = fields.one_of("level", Level)
    if not id_ or not draft.claim("objective", id_, fields.place("id")) or not text or level is None:
        return None
    return Objective(id_, text, level)


def _lesson(thing: Mapping, source: Source, draft: Draft) -> Lesson | None:
    fields = Fields(thing, "a lesson", LESSON, draft.problems)
    id_ = fields.id("id")
    title = draft.words(source, fields, "title", required=True)
    body = draft.markdown(source, fields.scalar("body", required=True))
    takeaways = [text for node in fields.scalars("takeaways") if (text := draft.markdown(source, node))]
    objectives = fields.scalars("objectives")
    for objective in objectives:
        draft.mention("objective", objective.value, objective.place)
    if not id_ or not draft.claim("lesson", id_, fields.place("id")) or not title or body is None:
        return None
    return Lesson(
        id=id_,
        title=title,
        body=body.value,
        objectives=tuple(objective.value for objective in objectives),
        takeaways=tuple(takeaway.value.strip() for takeaway in takeaways),
        place=body.place,
    )
