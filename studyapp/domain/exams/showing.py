"""How the items of a form are shown: the way of asking, the options, and where the key stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from studyapp.domain.exams.form import FormItem, History
from studyapp.domain.packs import Item
from studyapp.domain.questions import Question, Single


def as_shown(question: Question, options: Sequence[str]) -> Question:
    """The question with only those options; with all of them where they are no longer the question's own."""
    if not isinstance(question, Single):
        return question
    left = tuple(option for option in question.options if option.text in options)
    sound = len(left) == len(options) and any(option.right for option in left)
    return replace(question, options=left) if sound else question


class Showing:
    """Decides how each item is shown: the variant, the options and their order."""

    def __init__(self, most: int | None, history: History, random: Random, items: Sequence[Item]) -> None:
        self._most, self._history, self._random = most, history, random
        self._variants = [random.randrange(len(item.variants)) for item in items]
        self._asked = 0
        questions = [item.variants[at].question for item, at in zip(items, self._variants, strict=True)]
        moving = [q for q, item in zip(questions, items, strict=True) if isinstance(q, Single) and item.shuffle]
        sizes = Counter(min(len(question.options), most or len(question.options)) for question in moving)
        self._places = {size: self._spread(size, number) for size, number in sizes.items()}

    def next(self, item: Item) -> FormItem:
        """How the next item is shown."""
        variant = item.variants[self._variants[self._asked]]
        self._asked += 1
        met = item.id in self._history.days_since
        options = self._options(item, variant.question)
        return FormItem(item.id, item.module, item.level, variant.number, options, met=met)

    def _spread(self, size: int, number: int) -> list[int]:
        """Places for the keys of so many questions of that size: each as often as the others, give or take one."""
        whole = list(range(size)) * (number // size) + self._random.sample(range(size), number % size)
        self._random.shuffle(whole)
        return whole

    def _options(self, item: Item, question: Question) -> tuple[str, ...]:
        texts = [option.text for option in question.options]
        if isinstance(question, Single):
            return self._single(item, question)
        if item.shuffle and question.shuffled:
            self._random.shuffle(texts)
        # Steps that stand right from the start would be no question.
        if question.kind == "ordering" and tuple(texts) == question.key:
            texts = texts[1:] + texts[:1]
        return tuple(texts)

    def _single(self, item: Item, question: Single) -> tuple[str, ...]:
        kept = self._best_distractors(item, question)
        if not item.shuffle:
            return tuple(option.text for option in question.options if option.right or option.text in kept)
        self._random.shuffle(kept)
        kept.insert(self._places[len(kept) + 1].pop(), question.key[0])
        return tuple(kept)

    def _best_distractors(self, item: Item, question: Single) -> list[str]:
        """Those that this learner has fallen for, then those that name a misconception, then as they are written."""
        wrong = [option for option in question.options if not option.right]
        chosen = self._history.chosen
        wrong.sort(key=lambda option: (-chosen.get((item.id, option.text), 0), not option.misconception))
        return [option.text for option in wrong[: self._most - 1 if self._most else None]]
