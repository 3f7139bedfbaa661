"""Every kind of question, answered right and wrong by keyboard alone, and what is shown of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from studyapp import bootstrap
from studyapp.domain.packs import Item
from studyapp.ui import session_flow
from studyapp.ui.pages.session.answers.matching import MatchingView
from studyapp.ui.pages.session.answers.ordering import OrderingView
from studyapp.ui.pages.session.answers.true_false import TrueFalseView
from studyapp.ui.pages.session.answers.typed import TypedView
from studyapp.ui.widgets.option_row import OptionRow, Verdict
from tests.window import Learner, Open

PACK = Path(__file__).parents[1] / "packs" / "every-kind"
ITEMS = [
    "a-single", "a-multiple", "a-statement", "a-statement-with-reasons", "an-ordering", "a-matching", "a-cloze",
    "a-short-answer", "a-transcript", "a-case-first", "a-case-later",
]  # fmt: skip


@pytest.fixture
def learner(open_window: Open, tmp_path: Path) -> Learner:
    return open_window(tmp_path, bootstrap.open_shelf(PACK))


def ask(learner: Learner, *items: str) -> None:
    session_flow.start_practice(learner.window, "Practice", list(items))


def kept(learner: Learner) -> list[tuple[str, bool, tuple[str, ...]]]:
    with learner.desk.open_work() as work:
        return [(a.item, a.correct, a.response) for a in work.answers.of_pack(learner.desk.pack.id)]


def words(learner: Learner) -> str:
    assert learner.session.answered is not None
    return "\n".join(label.text() for label in learner.session.answered.findChildren(QLabel))


def rows(learner: Learner) -> list[OptionRow]:
    assert learner.session.answered is not None
    return learner.session.answered.rows


def test_the_pack_is_sound_and_holds_every_kind(learner: Learner) -> None:
    assert bootstrap.load_pack(PACK).problems == ()
    assert [item.id for item in learner.desk.pack.items] == ITEMS
    kinds = {item.variants[0].question.kind for item in learner.desk.pack.items}
    assert len(kinds) == 8


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("item", ITEMS)
def test_each_kind_is_answered_by_keyboard_alone(learner: Learner, item: str, right: bool) -> None:
    ask(learner, item)
    learner.answer(right)
    ((answered, correct, response),) = kept(learner)
    assert (answered, correct) == (item, right)
    assert response
    verdicts = {row.verdict for row in rows(learner)}
    assert (Verdict.WRONG in verdicts or Verdict.MISSED in verdicts) is not right
    assert ("Right." in words(learner)) is right
    learner.press(Qt.Key.Key_Return)


def test_nothing_can_be_checked_before_the_answer_is_complete(learner: Learner) -> None:
    for item in ("a-multiple", "a-statement-with-reasons", "an-ordering", "a-matching", "a-cloze"):
        ask(learner, item)
        learner.press(Qt.Key.Key_Return)
        assert not learner.session.footer.check.isEnabled()
    assert kept(learner) == []


def test_a_verdict_without_its_reason_is_not_complete(learner: Learner) -> None:
    ask(learner, "a-statement-with-reasons")
    learner.press(Qt.Key.Key_T)
    assert learner.session.question is not None
    answer = learner.session.question.answer
    assert isinstance(answer, TrueFalseView)
    assert answer.verdicts[0].isChecked()
    assert answer.response == ()
    learner.press(Qt.Key.Key_F)
    assert [row.isChecked() for row in answer.verdicts] == [False, True]


def test_a_step_is_dragged_by_mouse(learner: Learner) -> None:
    ask(learner, "an-ordering")
    assert learner.session.question is not None
    answer = learner.session.question.answer
    assert isinstance(answer, OrderingView)
    before = [row.step for row in answer.rows]
    first, third = answer.rows[0], answer.rows[2]
    learner.qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=first.rect().center())
    target = first.mapFromGlobal(third.mapToGlobal(third.rect().center() + QPoint(0, 4)))
    learner.qtbot.mouseMove(first, target)
    learner.qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=target)
    assert [row.step for row in answer.rows] == [before[1], before[2], before[0], before[3]]
    assert [row.text() for row in answer.rows] == ["1", "2", "3", "4"]


def test_steps_never_stand_in_their_order_at_first(learner: Learner) -> None:
    for _ in range(30):
        ask(learner, "an-ordering")
        asked = learner.session.asked
        assert tuple(option.text for option in asked.options) != asked.variant.question.key


def test_a_match_is_chosen_from_the_slot_s_menu(learner: Learner) -> None:
    ask(learner, "a-matching")
    assert learner.session.question is not None
    answer = learner.session.question.answer
    assert isinstance(answer, MatchingView)
    learner.press(Qt.Key.Key_B)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    learner.qtbot.keyClick(menu, Qt.Key.Key_3)
    menu.close()
    assert learner.session.asked.options[2].text in answer.slots[1].accessibleName()
    assert answer.response == ()


def test_typing_takes_letters_and_digits_as_text(learner: Learner) -> None:
    ask(learner, "a-short-answer")
    learner.press(Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    learner.qtbot.keyClicks(field, "congruance 123 r")
    assert learner.session.question is not None
    answer = learner.session.question.answer
    assert isinstance(answer, TypedView)
    assert answer.response == ("congruance 123 r",)


def test_a_slip_is_told_with_the_right_spelling(learner: Learner) -> None:
    ask(learner, "a-short-answer")
    learner.press(Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert field is not None
    learner.qtbot.keyClicks(field, "Congruance")
    learner.press(Qt.Key.Key_Return, Qt.Key.Key_3)
    assert "Right. It is spelt congruence." in words(learner)


def test_a_transcript_keeps_its_order_and_names_its_speakers(learner: Learner) -> None:
    ask(learner, "a-transcript")
    names = [row.accessibleName() for row in learner.session.findChildren(OptionRow)]
    assert names == [
        "A. Nurse: You look tense this evening.",
        "B. Client: My daughter has not rung.",
        "C. Nurse: She'll come round.",
    ]


def test_the_case_is_told_as_far_as_it_went(learner: Learner) -> None:
    ask(learner, "a-case-first")
    told = "\n".join(label.text() for label in learner.session.findChildren(QLabel))
    assert "Case, question 1 of 2" in told
    assert "My last counsellor told my college." in told
    assert "camera off" not in told
    ask(learner, "a-case-later")
    later = "\n".join(label.text() for label in learner.session.findChildren(QLabel))
    assert "meets you by video" in later
    assert "camera off" in later


def test_every_kind_says_what_it_is_and_how_to_answer_it(learner: Learner) -> None:
    def told(item: Item) -> str:
        ask(learner, item.id)
        return "\n".join(label.text() for label in learner.session.findChildren(QLabel))

    for item in learner.desk.pack.items:
        assert "all keys" in told(item)
