"""Rules on the options of one item: cues that give the key away, and rationales that teach nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from studyapp.domain.packs import Item
from studyapp.domain.problems import Severity
from studyapp.domain.questions import Matching, Multiple, Option, Ordering, Question, Single
from studyapp.domain.review.finding import Finding, choices, on, questions, singles
from studyapp.domain.review.language import content_words, plain, words

FEWEST_WORDS_OF_RATIONALE = 8
LONGEST_OPTION = 25
"""Words."""

_ALL_OF = re.compile(r"\b(all|both) of (the above|these|them)\b|^both [a-e] and [a-e]\b", re.IGNORECASE)
_NONE_OF = re.compile(r"\b(none|neither) of (the above|these|them)\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(always|never|all|only|must|every|everyone|everything|nobody|nothing|none)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(usually|often|sometimes|may|might|generally|typically|tends?|rarely)\b", re.IGNORECASE)
_LETTER = re.compile(
    r"\b([Oo]ption|[Aa]nswer|[Cc]hoice)s? [A-F]\b|\b[A-F] (is|was) (right|wrong|correct|incorrect|the best)\b"
)
_SAYS_NOTHING = re.compile(r"^(this|that|it)?\s*(is|'s)?\s*(incorrect|wrong|not (right|correct|true))\b", re.IGNORECASE)
_NUMBER = re.compile(r"^[^\w]*(-?\d+(?:[.,]\d+)?)\s*\W*(%|percent|years?|months?|weeks?|days?|hours?|minutes?)?\W*$")
_QUOTED = ("“", '"', "‘", "*“")
_ENDS = (".", "?", "!", "…")


def review_options(item: Item) -> Iterator[Finding]:
    """Every rule of this file on one item."""
    for question in questions(item):
        yield from _counts(item, question)
    for asked in choices(item):
        yield from _rationales(item, asked)
        yield from _wordings(item, asked)
        yield from _overlaps(item, asked)
        yield from _not_parallel(item, asked)
    for asked, key, distractors in singles(item):
        yield from _length_cue(item, key, distractors)
        yield from _word_cues(item, asked, key, distractors)
        yield from _grammar_cue(item, asked)
        yield from _numbers(item, asked)
    named = [option for asked in choices(item) for option in asked.options if not option.right and option.misconception]
    if not named and next(choices(item), None):
        yield on(item, "L25", "no distractor names a misconception", "say which wrong idea makes each one tempting")


def _counts(item: Item, question: Question) -> Iterator[Finding]:
    number = len(question.options)
    bounds = {"single": (3, 5), "multiple": (4, 7), "ordering": (4, 7)}.get(question.kind)
    what = {"ordering": "steps"}.get(question.kind, "options")
    if bounds and not bounds[0] <= number <= bounds[1]:
        mend = f"write {bounds[0]} to {bounds[1]} {what}"
        yield on(item, "L24", f"{number} {what}", mend, Severity.ERROR)
    elif isinstance(question, Single) and number == 5:
        yield on(item, "L24", "5 options", "a fifth option seldom draws anybody", Severity.INFO)
    if isinstance(question, Matching) and not question.distract:
        saw = "as many matches as premises, so that the last pair needs no thought"
        yield on(item, "L24", saw, "add a match that belongs to none with 'distract:'")
    if isinstance(question, Ordering) and len(set(question.order)) != number:
        yield on(item, "L06", "two steps are equal", "each step once", Severity.ERROR)


def _rationales(item: Item, question: Single | Multiple) -> Iterator[Finding]:
    key = {_folded(option.text) for option in question.options if option.right}
    seen: set[str] = set()
    for option in question.options:
        because = option.because
        if _LETTER.search(because):
            saw = f"a rationale goes by letter: '{_short(because)}'"
            yield on(item, "L41", saw, "options are shuffled: name what it says", Severity.ERROR)
        if because and len(because.split()) < FEWEST_WORDS_OF_RATIONALE:
            saw = f"a rationale of {len(because.split())} words: '{_short(because)}'"
            mend = f"at least {FEWEST_WORDS_OF_RATIONALE} words on why it is right or tempting"
            yield on(item, "L02", saw, mend, Severity.ERROR)
        if because and _folded(because) in seen:
            yield on(item, "L02", f"one rationale twice: '{_short(because)}'", "each option its own", Severity.ERROR)
        seen.add(_folded(because))
        teaches_nothing = len(words(because)) <= 12 and _SAYS_NOTHING.search(plain(because))
        if not option.right and (teaches_nothing or _folded(because) in key):
            saw = f"a rationale that teaches nothing: '{_short(because)}'"
            yield on(item, "L42", saw, "say what makes the option tempting and where it fails")


def _wordings(item: Item, question: Single | Multiple) -> Iterator[Finding]:
    for option in question.options:
        if isinstance(question, Single) and _ALL_OF.search(option.text):
            saw = f"'{_short(option.text)}' lets whoever knows two options guess"
            yield on(item, "L12", saw, "write an option of its own, or 'type: multiple'", Severity.ERROR)
        if _NONE_OF.search(option.text):
            yield on(item, "L13", f"'{_short(option.text)}' tests what is not there", "write an option of its own")
        if len(words(option.text)) > LONGEST_OPTION:
            saw = f"an option of {len(words(option.text))} words: '{_short(option.text)}'"
            yield on(item, "L30", saw, f"at most {LONGEST_OPTION} words; move what they share into the stem")


def _overlaps(item: Item, question: Single | Multiple) -> Iterator[Finding]:
    for one, two in combinations(question.options, 2):
        first, second = words(one.text), words(two.text)
        shorter, longer = sorted((" ".join(first), " ".join(second)), key=len)
        if shorter and len(shorter) >= 12 and len(shorter) >= 0.5 * len(longer) and f" {shorter} " in f" {longer} ":
            saw = f"'{_short(one.text)}' and '{_short(two.text)}' overlap: one contains the other"
            yield on(item, "L07", saw, "options must exclude one another")


def _not_parallel(item: Item, question: Single | Multiple) -> Iterator[Finding]:
    texts = [option.text.strip() for option in question.options]
    quoted = sum(text.startswith(_QUOTED) for text in texts)
    ended = sum(text.rstrip("”’\"'*").endswith(_ENDS) for text in texts)
    if 0 < quoted < len(texts) and quoted in (1, len(texts) - 1):
        yield on(item, "L21", "one option is a quotation and the others are not, or the reverse", "one form for all")
    elif 0 < ended < len(texts):
        yield on(item, "L21", "some options end with a full stop and some do not", "one form for all")


def _length_cue(item: Item, key: Option, distractors: tuple[Option, ...]) -> Iterator[Finding]:
    longest = max(len(plain(option.text)) for option in distractors)
    here = len(plain(key.text))
    if here > 1.25 * longest and here - longest >= 12:
        saw = f"the key is the longest option by far ({here} letters; the next has {longest})"
        yield on(item, "L08", saw, "shorten the key, or give a distractor as much detail")


def _word_cues(item: Item, question: Single, key: Option, distractors: tuple[Option, ...]) -> Iterator[Finding]:
    absolute = sum(bool(_ABSOLUTE.search(option.text)) for option in distractors)
    if absolute >= 2 and absolute == len(distractors) and not _ABSOLUTE.search(key.text):
        saw = "every distractor has an absolute word (always, never, only, all …) and the key has none"
        yield on(item, "L16", saw, "take the absolutes out, or use one in the key where it is true")
    if _ABSOLUTE.search(key.text) and not absolute and re.search(r"\b(always|never)\b", key.text, re.IGNORECASE):
        yield on(item, "L16", f"the key is absolute: '{_short(key.text)}'", "make sure that it holds", Severity.INFO)
    if _VAGUE.search(key.text) and not any(_VAGUE.search(option.text) for option in distractors):
        word = _VAGUE.search(key.text)
        assert word is not None
        saw = f"only the key is hedged ('{word.group()}')"
        yield on(item, "L17", saw, "hedge a distractor as well, or say it plainly")
    stem = content_words(question.ask)
    elsewhere = set().union(*(content_words(option.text) for option in distractors))
    clang = (stem & content_words(key.text)) - elsewhere
    if len(clang) >= 2:
        saw = f"words of the stem come back in the key only: {', '.join(sorted(clang))}"
        yield on(item, "L19", saw, "reword the key, or let a distractor echo the stem too")


def _grammar_cue(item: Item, question: Single) -> Iterator[Finding]:
    ending = re.search(r"\b(an?)\s*(?:…|_+|:)?\s*$", plain(question.ask))
    if not ending:
        return
    vowel = [bool(re.match(r"\W*[aeiou]", option.text, re.IGNORECASE)) for option in question.options]
    fits = [starts is (ending.group(1) == "an") for starts in vowel]
    if not all(fits):
        saw = f"the stem ends with '{ending.group(1)}', which not all options can follow"
        yield on(item, "L18", saw, "put the article into the options")


def _numbers(item: Item, question: Single) -> Iterator[Finding]:
    found = [_NUMBER.match(plain(option.text)) for option in question.options]
    values = [float(number.group(1).replace(",", ".")) for number in found if number]
    if len(values) == len(found) and (item.shuffle or values not in (sorted(values), sorted(values, reverse=True))):
        yield on(item, "L26", "options that are numbers stand in no order", "sort them, and say 'shuffle: false'")


def _folded(text: str) -> str:
    return " ".join(words(text))


def _short(text: str) -> str:
    line = " ".join(plain(text).split())
    return line if len(line) <= 50 else f"{line[:49]}…"
