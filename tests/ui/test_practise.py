"""Practise: the review, sets that are kept, a session of whatever one chooses; by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from studyapp import bootstrap
from studyapp.domain.log import ItemAct
from studyapp.domain.packs import Level
from studyapp.domain.practice import PracticeSet, Standing
from studyapp.domain.session import Mode
from studyapp.services import marks, practice
from studyapp.services.ports import Loaded, Shelf
from studyapp.ui import session_flow
from studyapp.ui.dialogs.name import NameDialog
from studyapp.ui.dialogs.topics import TopicsDialog
from studyapp.ui.pages.practise import PractisePage
from studyapp.ui.widgets.check_row import CheckRow
from studyapp.ui.widgets.number_field import NumberField
from tests.builders import item, module, pack
from tests.window import Learner, Open, texts

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(learner: Learner) -> PractisePage:
    return practise(learner)


def practise(learner: Learner) -> PractisePage:
    learner.window.show_place("practise")
    QApplication.processEvents()
    page = learner.page
    assert isinstance(page, PractisePage)
    return page


def click(learner: Learner, widget: object) -> None:
    learner.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def topics_dialog(learner: Learner) -> TopicsDialog:
    dialog = learner.window.findChild(TopicsDialog)
    assert dialog is not None
    return dialog


def name_dialog(learner: Learner) -> NameDialog:
    dialog = next(d for d in learner.window.findChildren(NameDialog) if d.isVisible())
    assert isinstance(dialog, NameDialog)
    return dialog


def back_in_the_window(learner: Learner) -> None:
    """What a window manager does when a dialog closes; the test's screen has none."""
    learner.window.activateWindow()
    QApplication.processEvents()


def give_name(learner: Learner, name: str) -> None:
    dialog = name_dialog(learner)
    learner.qtbot.keyClicks(dialog.field, name)
    learner.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    back_in_the_window(learner)


def keep(learner: Learner, page: PractisePage, name: str) -> None:
    learner.press(Qt.Key.Key_S, with_=CONTROL)
    give_name(learner, name)


# -- the review -------------------------------------------------------------------------------------------


def test_the_review_is_the_first_thing_to_do(learner: Learner, page: PractisePage) -> None:
    assert "0 due, 12 new today. All of it takes about" in texts(page)
    learner.press(Qt.Key.Key_Return)
    assert learner.page is learner.session
    assert len(learner.session.session.turns) == 12
    assert learner.session.session.limit is None


def test_the_review_can_be_bounded_in_minutes(learner: Learner, page: PractisePage) -> None:
    click(learner, page.minutes.segment(1))
    click(learner, page.review)
    session = learner.session.session
    assert session.limit == 600
    assert 0 < len(session.turns) <= 20
    assert "about 10 min left" in texts(learner.page)


def test_when_nothing_is_due_building_comes_first(learner: Learner) -> None:
    session_flow.start_review(learner.window)
    while learner.page is learner.session:
        learner.answer(right=True)
        learner.press(Qt.Key.Key_Return)
    page = practise(learner)
    assert "Nothing is due, and today’s new questions are done." in texts(page)
    assert not page.review.isEnabled()
    assert page.builder.begin.kind == "primary"
    learner.press(Qt.Key.Key_Return)
    assert learner.page is learner.session
    assert len(learner.session.session.turns) == 20


# -- building a session -----------------------------------------------------------------------------------


def test_what_fits_is_counted_at_every_choice(learner: Learner, page: PractisePage) -> None:
    items = learner.desk.pack.active_items
    builder = page.builder
    assert builder.fitting.text().startswith(f"{len(items)} questions fit. 20 are asked, about ")
    click(learner, builder.levels[Level.ANALYSE])
    analyse = [i for i in items if i.level is Level.ANALYSE]
    assert builder.fitting.text().startswith(f"{len(analyse)} questions fit.")
    assert builder.standings[Standing.UNSEEN].accessibleName() == f"Never seen, {len(analyse)}"
    assert builder.begin.kind == "primary", "what one builds is now the first thing to do"
    assert page.review.kind == "secondary"
    click(learner, builder.begin)
    asked = {learner.desk.pack.item_by_id[turn.item].level for turn in learner.session.session.turns}
    assert asked == {Level.ANALYSE}


def test_weak_is_explained_in_a_sentence(learner: Learner, page: PractisePage) -> None:
    click(learner, page.builder.standings[Standing.WEAK])
    said = texts(page)
    assert "Weak: in a week, the chance that you would still recall them is below 75%." in said
    assert "below 75%" in page.builder.standings[Standing.WEAK].toolTip()


def test_where_nothing_fits_it_says_what_is_in_the_way_and_lifts_it(learner: Learner, page: PractisePage) -> None:
    builder = page.builder
    click(learner, builder.standings[Standing.FLAGGED])
    items = len(learner.desk.pack.active_items)
    assert builder.fitting.text() == f"No question fits. Without “Flagged”, {items} would fit."
    assert not builder.begin.isEnabled()
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert learner.page is page
    click(learner, builder.lift)
    assert builder.begin.isEnabled()
    assert not builder.standings[Standing.FLAGGED].isChecked()
    assert not builder.lift.isVisible()


def length(page: PractisePage) -> tuple[int | None, int | None]:
    return page.builder.chosen.questions, page.builder.chosen.minutes


def test_the_length_is_a_number_of_questions_or_minutes_or_all(learner: Learner, page: PractisePage) -> None:
    builder = page.builder
    builder.number.setFocus()
    builder.number.selectAll()
    learner.qtbot.keyClicks(builder.number, "7")
    assert length(page) == (7, None)
    learner.press(Qt.Key.Key_Up)
    assert length(page) == (10, None)
    click(learner, builder.unit.segment(1))
    assert length(page) == (None, 10)
    assert builder.number.accessibleName() == "Minutes"
    assert "at your pace" in builder.fitting.text()
    click(learner, builder.unit.segment(2))
    assert length(page) == (None, None)
    assert not builder.number.isVisible()
    assert "All are asked" in builder.fitting.text()


def test_feedback_at_the_end_makes_a_test(learner: Learner, page: PractisePage) -> None:
    click(learner, page.builder.mode.segment(1))
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert learner.session.session.mode is Mode.TEST
    assert "feedback at the end" in texts(learner.page)


def test_all_of_it_by_keyboard_alone(learner: Learner, page: PractisePage) -> None:
    builder = page.builder
    builder.standings[Standing.UNSEEN].setFocus(Qt.FocusReason.TabFocusReason)
    learner.press(Qt.Key.Key_Space)
    learner.press(Qt.Key.Key_Tab)
    assert builder.levels[Level.RECALL].hasFocus()
    learner.press(Qt.Key.Key_Space)
    learner.press(*[Qt.Key.Key_Tab] * 3)
    assert builder.number.hasFocus()
    learner.press(Qt.Key.Key_Down)
    learner.press(*[Qt.Key.Key_Tab] * 2)
    learner.press(Qt.Key.Key_Right)
    wanted = PracticeSet(levels=frozenset({Level.RECALL}), standings=frozenset({Standing.UNSEEN}), questions=15)
    assert builder.chosen == replace(wanted, mode=builder.chosen.mode)
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert len(learner.session.session.turns) == 15


# -- topics -----------------------------------------------------------------------------------------------


def test_topics_are_chosen_by_keyboard(learner: Learner, page: PractisePage) -> None:
    first, second, *_ = learner.desk.pack.modules
    learner.press(Qt.Key.Key_T, with_=CONTROL)
    dialog = topics_dialog(learner)
    assert dialog.field.hasFocus()
    learner.press(Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert page.builder.chosen.objectives == {first.objectives[0].id}
    assert "partly chosen" in dialog.rows[first.id].accessibleName()
    learner.press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert page.builder.chosen.modules == {first.id}
    assert page.builder.chosen.objectives == frozenset()
    learner.press(Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert page.builder.chosen.modules == {first.id, second.id}
    learner.press(Qt.Key.Key_Escape)
    back_in_the_window(learner)
    assert f"{first.title}, {second.title}" in texts(page)
    learner.press(Qt.Key.Key_Return, with_=CONTROL)
    assert {learner.desk.pack.item_by_id[t.item].module for t in learner.session.session.turns} <= {first.id, second.id}


def test_the_last_objective_of_a_module_chooses_it_whole(learner: Learner, page: PractisePage) -> None:
    first = learner.desk.pack.modules[0]
    page.builder.choose_topics()
    dialog = topics_dialog(learner)
    dialog.rows[first.id].opened.emit(True)
    for objective in first.objectives:
        dialog.rows[objective.id].click()
    assert page.builder.chosen.modules == {first.id}
    dialog.rows[first.objectives[0].id].click()
    assert page.builder.chosen.modules == frozenset()
    assert page.builder.chosen.objectives == {objective.id for objective in first.objectives[1:]}
    dialog.all.click()
    assert page.builder.chosen == PracticeSet()


@pytest.fixture
def many_topics(open_window: Open, tmp_path: Path) -> Learner:
    modules = tuple(
        module(
            f"m{n}",
            title=f"Module {n} with a title so long that it needs two lines of the list, as some titles in a pack do",
            objectives=tuple(replace(module().objectives[0], id=f"o{n}-{k}", text=f"Aim {n}.{k}.") for k in range(9)),
        )
        for n in range(40)
    )
    items = tuple(item(f"i{n}-{k}", module=f"m{n}", objective=f"o{n}-{k}") for n in range(40) for k in range(9))
    made = pack(modules=modules, items=items)

    class MadeShelf:
        def __init__(self, real: Shelf) -> None:
            self._real = real

        def load(self) -> Loaded:
            return Loaded(made)

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

    return open_window(tmp_path, MadeShelf(bootstrap.open_shelf(Path("tests/packs/every-kind"))))


def test_forty_modules_are_found_by_words_and_reached_by_arrows(many_topics: Learner) -> None:
    page = practise(many_topics)
    many_topics.press(Qt.Key.Key_T, with_=CONTROL)
    dialog = topics_dialog(many_topics)
    assert sum(row.isVisible() for row in dialog.rows.values()) == 40
    many_topics.press(*[Qt.Key.Key_Down] * 38)
    focused = QApplication.focusWidget()
    assert isinstance(focused, CheckRow)
    assert focused.accessibleName().startswith("Module 37")
    area = dialog._area
    assert area.viewport().rect().contains(focused.mapTo(area.viewport(), focused.rect().center()))
    many_topics.qtbot.keyClicks(focused, "a")
    many_topics.qtbot.keyClicks(dialog.field, "im 33.7")
    assert dialog.field.hasFocus()
    assert dialog.field.text() == "aim 33.7"
    shown = [id_ for id_, row in dialog.rows.items() if row.isVisible()]
    assert shown == ["m33", "o33-7"]
    many_topics.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert page.builder.chosen.objectives == {"o33-7"}
    assert "1 question fits. It is asked, about 1 minute." in texts(page)


def test_words_that_nothing_is_called_by_are_answered(many_topics: Learner) -> None:
    practise(many_topics).builder.choose_topics()
    dialog = topics_dialog(many_topics)
    many_topics.qtbot.keyClicks(dialog.field, "quantum")
    assert "Nothing is called so." in texts(dialog)


# -- sets -------------------------------------------------------------------------------------------------


def test_a_set_is_kept_and_started_by_one_click_also_after_a_restart(
    open_window: Open, learner: Learner, page: PractisePage, tmp_path: Path
) -> None:
    click(learner, page.builder.levels[Level.APPLY])
    click(learner, page.builder.mode.segment(1))
    keep(learner, page, "Scenes")
    assert "All topics; apply; 20 questions, feedback at the end." in texts(page)
    assert page.saved.starts["Scenes"].hasFocus()
    learner.window.close()
    again = open_window(tmp_path)
    page = practise(again)
    click(again, page.saved.starts["Scenes"])
    assert again.page is again.session
    assert again.session.session.mode is Mode.TEST
    assert again.session.session.title == "Scenes"


def choose_deed(learner: Learner, page: PractisePage, name: str, key: Qt.Key) -> None:
    page.saved.menus[name].setFocus(Qt.FocusReason.TabFocusReason)
    learner.press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    learner.qtbot.keyClick(menu, key)
    QApplication.processEvents()


def names(learner: Learner) -> list[str]:
    return [kept.name for kept in practice.ground(learner.desk).sets]


def test_a_set_is_renamed_deleted_and_brought_back_by_keyboard(learner: Learner, page: PractisePage) -> None:
    keep(learner, page, "First")
    keep(learner, page, "Second")
    choose_deed(learner, page, "First", Qt.Key.Key_R)
    dialog = name_dialog(learner)
    dialog.field.clear()
    learner.qtbot.keyClicks(dialog.field, "second")
    assert "Another set has this name." in texts(dialog)
    assert not dialog.save.isEnabled()
    learner.qtbot.keyClicks(dialog.field, " one")
    learner.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    back_in_the_window(learner)
    assert names(learner) == ["Second", "second one"]
    choose_deed(learner, page, "Second", Qt.Key.Key_D)
    assert names(learner) == ["second one"]
    assert page.toast.isVisible()
    assert page.toast.text == "“Second” is deleted."
    learner.press(Qt.Key.Key_Z, with_=CONTROL)
    assert names(learner) == ["Second", "second one"]
    assert not page.toast.isVisible()
    learner.press(Qt.Key.Key_Z, with_=CONTROL)
    assert names(learner) == ["Second", "second one"]


def test_undo_is_a_button_too_and_goes_with_the_page(learner: Learner, page: PractisePage) -> None:
    keep(learner, page, "Only")
    choose_deed(learner, page, "Only", Qt.Key.Key_D)
    assert not page.saved.isVisible()
    click(learner, page.toast.undo)
    assert names(learner) == ["Only"]
    choose_deed(learner, page, "Only", Qt.Key.Key_D)
    learner.window.show_place("today")
    page = practise(learner)
    assert not page.toast.isVisible()
    learner.press(Qt.Key.Key_Z, with_=CONTROL)
    assert names(learner) == []


def test_a_set_is_changed_below_and_saved_under_its_name(learner: Learner, page: PractisePage) -> None:
    click(learner, page.builder.levels[Level.APPLY])
    keep(learner, page, "Mine")
    page.builder.show_set(PracticeSet())
    choose_deed(learner, page, "Mine", Qt.Key.Key_C)
    assert page.builder.levels[Level.APPLY].isChecked()
    click(learner, page.builder.levels[Level.RECALL])
    learner.press(Qt.Key.Key_S, with_=CONTROL)
    dialog = name_dialog(learner)
    learner.qtbot.keyClicks(dialog.field, "mine")
    assert "it will be replaced" in texts(dialog)
    learner.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    (kept,) = practice.ground(learner.desk).sets
    assert kept.chosen.levels == {Level.APPLY, Level.RECALL}


def test_a_set_of_which_nothing_fits_says_so(learner: Learner, page: PractisePage) -> None:
    practice.keep(learner.desk, "Flagged ones", PracticeSet(standings=frozenset({Standing.FLAGGED})))
    page = practise(learner)
    assert "All topics; flagged; 20 questions. Nothing fits now." in texts(page)
    assert not page.saved.starts["Flagged ones"].isEnabled()
    marks.set_mark(learner.desk, learner.desk.pack.active_items[0].id, ItemAct.FLAGGED)
    page = practise(learner)
    assert page.saved.starts["Flagged ones"].isEnabled()


def test_a_set_on_topics_that_are_gone_says_so(learner: Learner) -> None:
    practice.keep(learner.desk, "Old", PracticeSet(modules=frozenset({"no-such-module"})))
    page = practise(learner)
    assert "Topics that are no longer in the pack" in texts(page)


# -- the number -------------------------------------------------------------------------------------------


def test_a_number_stays_in_its_range(learner: Learner) -> None:
    field = NumberField(learner.window.theme, "Number", 1, 500, 5)
    learner.qtbot.addWidget(field)
    told: list[int] = []
    field.changed.connect(told.append)
    field.show_value(7)
    assert told == []
    for key, value in ((Qt.Key.Key_Down, 5), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 5)):
        learner.qtbot.keyClick(field, key)
        assert field.value == value
    field.selectAll()
    learner.qtbot.keyClicks(field, "9999")
    assert field.value <= 500
    field.clear()
    assert told[-1] == field.value
