"""Words, sentences and how hard they are to read: only what the rules need, for English."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[*_`]|\[\[|\]\]|\[@[^\]]*\]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")

_SMALL_WORDS = """
a about after again all also an and any are as at be because been before being but by can could did do does for from had
has have he her him his how i if in into is it its may me more most my no nor not of on one or other our out over say
says she should so some such than that the their them then there these they this those to up us was we were what when
where which while who whom why will with would you your
"""
_STOP = frozenset(_SMALL_WORDS.split())


def plain(text: str) -> str:
    """A text without the marks of Markdown."""
    return _MARKUP.sub("", text)


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(plain(text))]


def content_words(text: str) -> set[str]:
    """The stems of the words that carry meaning."""
    return {_stem(word) for word in words(text) if word not in _STOP and len(word) > 3}


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in _SENTENCE_END.split(plain(text).strip()) if sentence]


def grade(text: str) -> float:
    """The Flesch–Kincaid grade (Kincaid et al. 1975): years of schooling that a text asks for.

    Syllables are estimated by groups of vowels, which is within a tenth of the truth over a paragraph of English.
    """
    counted = words(text)
    if not counted:
        return 0.0
    parts = max(1, len(sentences(text)))
    syllables = sum(_syllables(word) for word in counted)
    return 0.39 * len(counted) / parts + 11.8 * syllables / len(counted) - 15.59


def longest_sentence(text: str) -> int:
    """The words of the longest sentence."""
    return max((len(words(sentence)) for sentence in sentences(text)), default=0)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - int(silent))


def _stem(word: str) -> str:
    """A crude stem: enough to see *empathic* and *empathy* as one."""
    for ending in ("ically", "ation", "ness", "ment", "ings", "ing", "ies", "ied", "edly", "ed", "ic", "es", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
