"""Rules on what is asked: stems, statements, gaps, and how hard they are to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studyapp.domain.packs import Item, Lesson, Level, Pack
from studyapp.domain.problems import Severity
from studyapp.domain.questions import Cloze, Question, ShortAnswer, TrueFalse
from studyapp.domain.review.finding import Finding, choices, on, questions
from studyapp.domain.review.language import grade, longest_sentence, plain, sentences, words

LONGEST_STEM, LONGEST_STORY, LONGEST_SENTENCE = 120, 220, 35
"""Words."""
HARDEST_STEM, HARDEST_LESSON = 14.0, 13.0
"""Flesch–Kincaid grades."""

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NEGATIVE = re.compile(r"\b(not|except|least|never|incorrect)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(if|when|who|whose|because|although|that|after|before|while|to|than|and|but)\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+(not|except|least|never|incorrect)\*+|\b(NOT|EXCEPT|LEAST|NEVER)\b", re.IGNORECASE)
_SHOUTED = re.compile(r"\b(NOT|EXCEPT|LEAST|NEVER)\b")
_STARTS_NEGATIVE = re.compile(r"^\W*(no|not|never|none|do not|don't|does not|doesn't)\b", re.IGNORECASE)
_OPEN = re.compile(r"\bwhich (of the following |one |statement )?(is|are) (true|correct|right)\b", re.IGNORECASE)
_LEAD_IN = re.compile(r"[?:…]\W*$|\b(select|choose|pick|put|match|order|name|fill|complete|mark|sort)\b", re.IGNORECASE)
_TRIVIA = re.compile(r"^\W*(in )?(19|20)\d\d\W*$")
_PEJORATIVE = re.compile(
    r"\b(schizophrenics?|the mentally ill|addicts?|junkies?|alcoholics|crazy people|retarded|handicapped|cripples?|"
    r"wheelchair-bound|suffers from autism|committed suicide|illegal aliens?|manipulative borderline)\b",
    re.IGNORECASE,
)
_SPELLINGS = (
    ("counsellor", "counselor"), ("counselling", "counseling"), ("behaviour", "behavior"), ("centre", "center"),
    ("colour", "color"), ("judgement", "judgment"), ("organis", "organiz"), ("recognis", "recogniz"),
    ("generalis", "generaliz"), ("empathis", "empathiz"), ("labell", "label"), ("programme", "program"),
)  # fmt: skip


def review_stems(item: Item) -> Iterator[Finding]:
    """Every rule of this file on one item."""
    for question in questions(item):
        yield from _readable(item, question)
        yield from _answers_typed(item, question)
        if found := _PEJORATIVE.search(question.ask):
            saw = f"'{found.group()}' names people by what they have"
            yield on(item, "L33", saw, "say it of a person: 'a man who …'")
    for asked in choices(item):
        yield from _negative(item, asked)
        if _OPEN.search(asked.ask):
            yield on(item, "L23", "the stem asks nothing that could be answered with the options covered",
                     "ask a question of its own")  # fmt: skip
        if "__" in asked.ask or not _LEAD_IN.search((sentences(asked.ask) or [""])[-1]):
            yield on(item, "L22", "the stem is no question and no lead-in", "end it with a question")
        trivia = all(_TRIVIA.match(option.text) for option in asked.options)
        if trivia and item.level is not Level.RECALL:
            yield on(item, "L31", "the options are years: this is recall", "set 'level: recall'", Severity.INFO)
    told = item.case.story[-1] if item.case else ""
    if len(words(told)) > LONGEST_STORY:
        yield on(item, "L30", f"{len(words(told))} words of story at once", f"at most {LONGEST_STORY}")


def review_lessons(pack: Pack) -> Iterator[Finding]:
    """Lessons that are harder to read than they need be."""
    for lesson in pack.lesson_by_id.values():
        hardness = grade(_prose(lesson))
        if hardness > HARDEST_LESSON:
            saw = f"lesson '{lesson.id}' reads at grade {hardness:.0f} (Flesch–Kincaid)"
            yield Finding("L29", "", lesson.place, saw, f"shorter sentences and plainer words: {HARDEST_LESSON:.0f}")


def _readable(item: Item, question: Question) -> Iterator[Finding]:
    count = len(words(question.ask))
    if count > LONGEST_STEM:
        yield on(item, "L30", f"a stem of {count} words", f"at most {LONGEST_STEM}; leave out what nothing turns on")
    longest = longest_sentence(question.ask)
    if longest > LONGEST_SENTENCE:
        yield on(item, "L29", f"a sentence of {longest} words in the stem", f"at most {LONGEST_SENTENCE}")
    hardness = grade(question.ask) if count >= 30 else 0.0  # the formula says nothing about a line or two
    if hardness > HARDEST_STEM:
        yield on(item, "L29", f"the stem reads at grade {hardness:.0f} (Flesch–Kincaid)", "plainer words")


def _negative(item: Item, question: Question) -> Iterator[Finding]:
    asked = _QUOTATION.sub("", (sentences(question.ask) or [""])[-1])
    main = _CLAUSE.split(asked, maxsplit=1)[0]
    if not _NEGATIVE.search(main):
        return
    negated = any(_STARTS_NEGATIVE.search(option.text) for option in question.options)
    if negated:
        saw = "a negative stem with a negative option: who picks it has to think twice round"
        yield on(item, "L15", saw, "ask for what is so", Severity.ERROR)
    elif _SHOUTED.search(main) or _EMPHASIS.search(question.ask):
        yield on(item, "L14", "the stem is negative", "ask for what is so, where you can")
    else:
        saw = "the stem is negative, and its 'not' is easily overlooked"
        yield on(item, "L14", saw, "ask for what is so, or write NOT", Severity.ERROR)


def _answers_typed(item: Item, question: Question) -> Iterator[Finding]:
    if isinstance(question, TrueFalse) and re.search(r";|, and ", question.statement):
        yield on(item, "L39", "the statement holds two ideas", "one idea in a statement, or a reader may agree by half")
    accepted = question.gaps if isinstance(question, Cloze) else ()
    if isinstance(question, ShortAnswer):
        accepted = (question.accept,)
    for answers in accepted:
        every = " ".join(answers).casefold()
        for british, american in _SPELLINGS:
            has_british, has_american = british in every, american in every.replace(british, "")
            if has_british is not has_american and (has_british or has_american):
                saw = f"'{answers[0]}' is taken in one spelling only ({british}, {american})"
                yield on(item, "L40", saw, "accept both spellings")


def _prose(lesson: Lesson) -> str:
    """The running text of a lesson: no tables, headings or marks."""
    lines = (line.strip() for line in lesson.body.splitlines())
    kept = (line for line in lines if line and not line.startswith(("|", "#", "!!!", "{{", "![", "[^")))
    return plain(re.sub(r"^[-*\d.]+ ", "", " ".join(kept)))
