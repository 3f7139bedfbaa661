"""The menu by which a learner rates an answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studyapp.domain.log import Rating
from studyapp.ui import wording


def rating_menu(parent: QWidget, current: Rating, rate: Callable[[Rating], None]) -> QMenu:
    """FSRS's four ratings, the one that counts now marked."""
    menu = QMenu(parent)
    menu.setAccessibleName("Rate this answer yourself")
    for rating in Rating:
        action = QAction(f"&{int(rating)}  {wording.RATING[rating]}", menu)
        action.setCheckable(True)
        action.setChecked(rating is current)
        action.triggered.connect(lambda _=False, chosen=rating: rate(chosen))
        menu.addAction(action)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
