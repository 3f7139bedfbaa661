"""Forms: they meet the blueprint, and the rules of what may stand in one."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from studyapp.domain.exams.assembly import assemble, gaps
from studyapp.domain.exams.blueprint import grid
from studyapp.domain.exams.form import Form, Gap, History
from studyapp.domain.exams.showing import as_shown
from studyapp.domain.packs import Exam, Item, Level
from studyapp.domain.questions import Single
from tests.exam_banks import bank, case, exam, one

RECALL, APPLY, ANALYSE = Level


def cells(form: Form) -> Counter[tuple[str, Level]]:
    return Counter((asked.module, asked.level) for asked in form.items)


def made_at_random(seed: int) -> tuple[Exam, list[Item]]:
    """A blueprint of some size with a bank that has enough for each cell, with cases, and some items seen lately."""
    random = Random(seed)
    parts = [random.randint(1, 12) for _ in range(random.randint(2, 12))]
    shares = {f"m{n}": part / sum(parts) for n, part in enumerate(parts)}
    weights = [random.randint(1, 5) for _ in Level]
    levels = {level: weight / sum(weights) for level, weight in zip(Level, weights, strict=True)}
    blueprint = exam(random.choice((10, 30, 45, 60, 120)), shares, levels=levels)
    items = bank({cell: number + 2 for cell, number in grid(blueprint).items()}, random, spare=2.5)
    plain = {(i.module, i.level): 0 for i in items}
    for item in items:
        plain[item.module, item.level] += item.variants[0].question.kind != "multiple"
    for (module, level), number in grid(blueprint).items():
        short = number - plain[module, level]
        items += [one(f"more-{module}-{level}-{n}", module, level) for n in range(short)]
    for n in range(random.randint(0, 8)):
        size = random.randint(2, 4)
        items += case(f"case-{n}", random.choice(list(shares)), random.choices(list(Level), k=size))
    return blueprint, items


def test_1000_forms_meet_the_blueprint_within_one_item_a_cell_and_keep_every_rule() -> None:
    for seed in range(1000):
        blueprint, items = made_at_random(seed)
        by_id = {item.id: item for item in items}
        form = assemble(blueprint, items, History(), seed)
        assert len(form.items) == blueprint.items
        assert len({asked.item for asked in form.items}) == blueprint.items, "one variant an item"
        there = cells(form)
        assert all(abs(there[cell] - number) <= 1 for cell, number in grid(blueprint).items())
        assert gaps(blueprint, form, items) == []
        chosen = [by_id[asked.item] for asked in form.items]
        kinds = [item.variants[asked.variant].question.kind for item, asked in zip(chosen, form.items, strict=True)]
        assert kinds.count("multiple") <= 0.15 * blueprint.items
        assert_cases_are_whole(chosen, most=blueprint.items // 30)
        assert_keys_are_spread(form, by_id)


def assert_cases_are_whole(chosen: list[Item], most: int) -> None:
    runs: list[list[Item]] = []
    for item in chosen:
        if item.case and item.case.number:
            runs[-1].append(item)
        elif item.case:
            runs.append([item])
    assert len(runs) <= most
    for run in runs:
        assert [i.case.number for i in run if i.case] == list(range(len(run)))
        assert run[0].case is not None
        assert run[0].case.of == len(run)
        first = chosen.index(run[0])
        assert chosen[first : first + len(run)] == run, "in a row"


def assert_keys_are_spread(form: Form, by_id: dict[str, Item]) -> None:
    singles = [
        (asked, question)
        for asked in form.items
        if isinstance(question := by_id[asked.item].variants[asked.variant].question, Single)
    ]
    places = Counter(asked.options.index(question.key[0]) for asked, question in singles)
    assert max(places.values()) - min(places[place] for place in range(4)) <= 1


def test_the_same_seed_makes_the_same_form_and_another_another() -> None:
    blueprint, items = made_at_random(3)
    assert assemble(blueprint, items, History(), 9) == assemble(blueprint, items, History(), 9)
    assert assemble(blueprint, items, History(), 9) != assemble(blueprint, items, History(), 10)


def test_what_was_seen_lately_is_left_out_while_there_is_enough_else() -> None:
    blueprint, items = made_at_random(4)
    seen = {item.id: 3 for n, item in enumerate(items) if n % 2 == 0}
    without = [item for item in items if item.id not in seen]
    form = assemble(blueprint, items, History(days_since=seen), 1)
    fresh = Counter((item.module, item.level) for item in without if item.case is None)
    stale = Counter((asked.module, asked.level) for asked in form.items if asked.item in seen)
    for cell, number in stale.items():
        assert number <= max(0, grid(blueprint)[cell] + 1 - fresh[cell])
    assert {asked.item for asked in form.items if asked.met} == {a.item for a in form.items} & set(seen)


def test_of_what_was_seen_lately_the_longest_ago_comes_first_and_a_week_is_long_enough() -> None:
    blueprint = exam(1, {"m": 1.0}, levels={APPLY: 1.0})
    items = [one(name, "m", APPLY) for name in ("today", "yesterday", "week", "new")]

    def taken(*there: str) -> str:
        chosen = [item for item in items if item.id in there]
        history = History(days_since={"today": 0, "yesterday": 1, "week": 7})
        return assemble(blueprint, chosen, history, 1).items[0].item

    assert taken("today", "yesterday") == "yesterday"
    assert taken("today", "yesterday", "week") == "week"
    assert {taken("week", "new")} <= {"week", "new"}


def test_what_the_bank_lacks_is_told_by_cell_and_made_up_from_the_module() -> None:
    blueprint = exam(10, {"a": 0.5, "b": 0.5}, levels={RECALL: 0.4, APPLY: 0.6})
    wanted = grid(blueprint)
    assert wanted == {("a", RECALL): 2, ("a", APPLY): 3, ("b", RECALL): 2, ("b", APPLY): 3}
    items = [one(f"a{n}", "a", APPLY) for n in range(9)] + [one("ar", "a", RECALL)]
    items += [one(f"b{n}", "b", level) for n, level in enumerate([RECALL] * 5 + [APPLY] * 5)]
    form = assemble(blueprint, items, History(), 1)
    assert gaps(blueprint, form, items) == [Gap("a", RECALL, 2, 1)]
    assert cells(form) == {("a", RECALL): 1, ("a", APPLY): 4, ("b", RECALL): 2, ("b", APPLY): 3}


def test_a_bank_that_is_too_small_makes_a_shorter_form() -> None:
    blueprint = exam(10, {"a": 1.0}, levels={APPLY: 1.0})
    items = [one(f"a{n}", "a", APPLY) for n in range(4)] + [one("other", "not-in-the-exam", APPLY)]
    form = assemble(blueprint, items, History(), 1)
    assert len(form.items) == 4
    assert gaps(blueprint, form, items) == [Gap("a", APPLY, 10, 4)]
    assert assemble(blueprint, [], History(), 1) == Form("practice", 1, ())


def test_multiples_stay_below_their_share_and_where_only_they_are_left_the_lack_is_told() -> None:
    blueprint = exam(20, {"a": 1.0}, levels={APPLY: 1.0})
    items = [one(f"s{n}", "a", APPLY) for n in range(10)] + [one(f"m{n}", "a", APPLY, "multiple") for n in range(30)]
    form = assemble(blueprint, items, History(), 1)
    assert sum(asked.item.startswith("m") for asked in form.items) == 3
    assert gaps(blueprint, form, items) == [Gap("a", APPLY, 20, 13)]


def test_multiples_are_kept_for_cells_that_have_nothing_else() -> None:
    blueprint = exam(20, {"a": 0.9, "b": 0.1}, levels={APPLY: 1.0})
    items = [one(f"a{n}", "a", APPLY, "multiple" if n % 2 else "single") for n in range(60)]
    items += [one(f"b{n}", "b", APPLY, "multiple") for n in range(2)]
    for seed in range(30):
        form = assemble(blueprint, items, History(), seed)
        assert cells(form) == {("a", APPLY): 18, ("b", APPLY): 2}
        assert sum(int(asked.item[1:]) % 2 or asked.item[0] == "b" for asked in form.items) <= 3


@pytest.mark.parametrize("shuffle", [True, False])
def test_a_form_of_three_options_shows_the_key_and_the_two_best_distractors(shuffle: bool) -> None:
    blueprint = exam(1, {"a": 1.0}, levels={APPLY: 1.0}, options=3)
    item = one("x", "a", APPLY, shuffle=shuffle)
    # Of its wrong options only the second names a misconception; the third was chosen by the learner once.
    history = History(chosen={("x", "x/0 wrong 2"): 1})
    (asked,) = assemble(blueprint, [item], history, 5).items
    assert set(asked.options) == {"x/0 right", "x/0 wrong 2", "x/0 wrong 1"}
    if not shuffle:
        assert asked.options == ("x/0 right", "x/0 wrong 1", "x/0 wrong 2")
    shown = as_shown(item.variants[0].question, asked.options)
    assert {option.text for option in shown.options} == set(asked.options)
    assert shown.mark(("x/0 right",)).correct


def test_options_that_a_newer_edition_no_longer_has_bring_the_whole_question_back() -> None:
    question = one("x", "a", APPLY).variants[0].question
    assert as_shown(question, ("x/0 right", "gone", "x/0 wrong 1")) == question
    assert as_shown(question, ("x/0 wrong 0", "x/0 wrong 1")) == question, "never without its key"


def test_a_form_of_cases_asks_whole_cases_in_sections_near_the_blueprint() -> None:
    blueprint = exam(12, {"a": 0.5, "b": 0.5}, sections="cases")
    items = [one(f"s{n}", "a", APPLY) for n in range(30)]
    for n in range(4):
        items += case(f"a{n}", "a", [APPLY, ANALYSE, RECALL]) + case(f"b{n}", "b", [APPLY, ANALYSE, APPLY])
    form = assemble(blueprint, items, History(), 2)
    by_id = {item.id: item for item in items}
    assert len(form.items) == 12
    assert form.sections == 4
    assert Counter(asked.module for asked in form.items) == {"a": 6, "b": 6}
    for section in range(4):
        within = [by_id[asked.item] for asked in form.items if asked.section == section]
        assert len({item.case.case for item in within if item.case}) == 1
        assert [item.case.number for item in within if item.case] == [0, 1, 2]
    assert gaps(blueprint, form, items) == []


def test_a_form_of_cases_tells_which_module_lacks_cases() -> None:
    blueprint = exam(12, {"a": 0.5, "b": 0.5}, sections="cases")
    items = case("a", "a", [APPLY] * 4) + case("b", "b", [APPLY] * 4) + case("more", "b", [APPLY] * 3)
    form = assemble(blueprint, items, History(), 2)
    assert len(form.items) == 11
    assert gaps(blueprint, form, items) == [Gap("a", None, 6, 4)]


def test_a_module_without_a_case_in_this_form_is_no_lack_while_there_are_cases_of_it() -> None:
    blueprint = exam(4, {"a": 0.5, "b": 0.5}, sections="cases")
    items = case("a", "a", [APPLY] * 4) + case("b", "b", [APPLY] * 4)
    form = assemble(blueprint, items, History(), 2)
    assert form.sections == 1
    assert gaps(blueprint, form, items) == []


def test_a_case_of_which_an_item_may_not_be_asked_is_left_out() -> None:
    blueprint = exam(30, {"a": 1.0}, levels={APPLY: 1.0})
    whole = case("c", "a", [APPLY] * 3)
    items = [one(f"s{n}", "a", APPLY) for n in range(40)]
    form = assemble(blueprint, [*items, *whole], History(), 1)
    assert sum(asked.item.startswith("c-") for asked in form.items) == 3
    form = assemble(blueprint, [*items, *whole[:2]], History(), 1)
    assert not any(asked.item.startswith("c-") for asked in form.items)
