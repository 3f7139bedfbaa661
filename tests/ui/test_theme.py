"""Tokens: every role is there in every scheme, and text can be read on what it stands on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studyapp import paths
from studyapp.ui import icons
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.option_row import OptionRow, Verdict

TOKENS = json.loads((paths.resources() / "tokens.json").read_text("utf-8"))
SCHEMES = list(TOKENS["themes"])


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_has_a_contrast_of_at_least_four_and_a_half(scheme: str) -> None:
    theme = Theme(paths.resources(), scheme)
    for pair in TOKENS["contrast"][scheme]["text"]:
        ink, ground = pair.split(" on ")
        assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5, pair


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_style_sheet_fills_every_role(scheme: str) -> None:
    theme = Theme(paths.resources(), scheme, text_scale=1.5)
    filled = theme.fill((paths.resources() / "style.qss").read_text("utf-8"))
    assert "@" not in filled
    assert theme.fill("a { font-size: 18sp; }") == "a { font-size: 27px; }"


def test_all_schemes_know_the_same_roles() -> None:
    assert len({frozenset(TOKENS["themes"][scheme]) for scheme in SCHEMES}) == 1


def test_every_icon_draws_something_in_the_colour_of_its_role(theme: Theme) -> None:
    for file in sorted((paths.resources() / "icons").glob("*.svg")):
        image = icons.pixmap(theme, file.stem, "incorrect.text", 18).toImage()
        colours = {
            image.pixelColor(x, y).name() for x in range(36) for y in range(36) if image.pixelColor(x, y).alpha() > 250
        }
        assert theme.hex("incorrect.text").lower() in colours, file.name


def test_changing_the_scheme_is_announced(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.use("dark")
    palette = QGuiApplication.palette()
    assert palette.window().color() == theme.colour("surface.window")


def test_painting_is_the_same_bit_for_bit(theme: Theme, qtbot: QtBot) -> None:
    row = OptionRow(theme, "A", "Some <em>text</em> that is long enough to wrap " * 6, exclusive=True)
    qtbot.addWidget(row)
    row.resize(500, row.heightForWidth(500))
    row.show()
    assert row.grab().toImage() == row.grab().toImage()


@pytest.mark.parametrize("width", [300, 500, 760])
@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_an_option_row_is_high_enough_for_its_text(
    theme: Theme, qtbot: QtBot, width: int, verdict: Verdict | None
) -> None:
    row = OptionRow(theme, "A", "word " * 60, exclusive=True)
    qtbot.addWidget(row)
    row.resize(width, 60)
    row.show()
    if verdict:
        row.judge(verdict, "Your answer", "because " * 40)
    assert row.height() == row.heightForWidth(width)
    assert row.height() > 100


def test_text_at_one_and_a_half_makes_buttons_larger(theme: Theme, qtbot: QtBot) -> None:
    large = Theme(paths.resources(), "light", text_scale=1.5)
    one, other = Button(theme, "Check answer", key="Enter"), Button(large, "Check answer", key="Enter")
    for button in (one, other):
        qtbot.addWidget(button)
    assert other.sizeHint().width() > 1.4 * one.sizeHint().width() - 40
    assert other.sizeHint().height() == 54


def test_every_character_of_the_pack_and_of_the_window_is_in_a_bundled_face(qapp: QApplication) -> None:
    """A machine may have no other font: what no bundled face holds would be a box there."""
    faces = [QRawFont(str(file), 16) for file in sorted((paths.resources() / "fonts").glob("*.ttf"))]
    root = Path(__file__).parents[2]
    files = [*root.glob("content/*.yaml"), *root.glob("quizzes/*.yaml"), *root.glob("content/media/*.svg")]
    files += [*(root / "studyapp/ui").rglob("*.py"), root / "studyapp/domain/questions/cloze.py"]
    used = {character for file in files for character in file.read_text("utf-8") if character.isprintable()}
    missing = {c for c in used if not any(face.supportsCharacter(ord(c)) for face in faces)}
    assert not missing


def test_fonts_carry_their_licences() -> None:
    names = {file.name for file in Path(paths.resources() / "fonts").glob("OFL-*.txt")}
    assert len(names) == 3
