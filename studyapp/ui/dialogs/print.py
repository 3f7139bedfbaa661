"""Asks how something is to be printed: on a printer, or into a PDF file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QStackedWidget, QWidget

from studyapp.ui.dialogs.place import place_over
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.announce import announce
from studyapp.ui.widgets.button import Button
from studyapp.ui.widgets.field import Field
from studyapp.ui.widgets.frame import column, fill, row
from studyapp.ui.widgets.segmented import Segmented
from studyapp.ui.widgets.text import label

_SIZE = (520, 300)
_FILE, _PRINTER = 0, 1


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to print: into a ``file``, else on the ``printer`` of that name."""

    paper: str
    file: Path | None = None
    printer: str = ""


class PrintDialog(QDialog):
    """Stays until what was wished is done or has failed, and says so. Done with Enter, left with Esc.

    Signals:
        wished: the wish, to be carried out.
        shown: the file that was made is to be shown where it is.
    """

    wished = Signal(object)
    shown = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        file: Path,
        printers: Sequence[str],
        papers: Sequence[str],
        paper: str,
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName("dialog")
        self.setAccessibleName("Print")
        self._theme, self._printers, self._papers = theme, printers, papers
        self._made: Path | None = None
        self.where = Segmented(theme, ["PDF file", "Printer"])
        self.where.choose(_FILE)
        self.where.chosen.connect(self._choose_where)
        self.paper = Segmented(theme, papers)
        self.paper.choose(papers.index(paper))
        self.field = Field(theme, "File")
        self.field.setText(str(file))
        self.field.textChanged.connect(self._show_readiness)
        self.printer = Button(theme, printers[0] if printers else "", trailing="chevron-down")
        self.printer.clicked.connect(self._offer_printers)
        self._ways = QStackedWidget()
        self._ways.addWidget(self._file_way())
        self._ways.addWidget(self._printer_way())
        self.said = label(theme, "", "label", "secondary", wrap=True)
        self.cancel = Button(theme, "Cancel", key="Esc")
        self.cancel.clicked.connect(self.reject)
        self.act = Button(theme, "", "primary", key="Enter")
        self.act.setDefault(True)
        self.act.clicked.connect(self._act)
        choices = row(spacing=16)
        fill(choices, [self.where, self.paper, None])
        foot = row(spacing=12)
        fill(foot, [None, self.cancel, self.act])
        what = label(theme, title, "body", "secondary", wrap=True)
        layout = column(self, margins=(24, 20, 24, 20))
        fill(layout, [label(theme, "Print or save as PDF", "heading-2"), 2, what, 18, choices, 14, self._ways])
        fill(layout, [8, self.said, None, foot])
        place_over(self, parent.window(), theme, _SIZE)
        self._show_readiness()
        self.act.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def wish(self) -> Wish:
        """What is chosen."""
        paper = self._papers[self.paper.index or 0]
        if self.where.index == _PRINTER:
            return Wish(paper, printer=self.printer.text())
        return Wish(paper, file=Path(self.field.text().strip()).expanduser())

    def show_done(self, said: str) -> None:
        """It is done: there is nothing more to choose."""
        self._made = self.wish.file
        for part in (self.where, self.paper, self._ways):
            part.setEnabled(False)
        self._say(said)
        self.cancel.setVisible(self._made is not None)
        self.cancel.setText("Close")
        self.act.setText("Show the file" if self._made else "Close")
        for button in (self.cancel, self.act):
            button.updateGeometry()

    def show_failed(self, said: str) -> None:
        """It could not be done; another way may be chosen."""
        self._say(said)

    # -- what the person does ---------------------------------------------------------------------------

    def _act(self) -> None:
        if self._made is not None:
            self.shown.emit(self._made)
            self.accept()
        elif not self.where.isEnabled():
            self.accept()
        else:
            self.wished.emit(self.wish)

    def _choose_where(self) -> None:
        self._ways.setCurrentIndex(self.where.index or 0)
        self._show_readiness()

    def _browse(self) -> None:
        file, _ = QFileDialog.getSaveFileName(self, "Save as PDF", self.field.text(), "PDF (*.pdf)")
        if file:
            self.field.setText(file if file.lower().endswith(".pdf") else f"{file}.pdf")

    def _offer_printers(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Printers")
        for name in self._printers:
            menu.addAction(name, partial(self._choose_printer, name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.printer.mapToGlobal(QPoint(0, self.printer.height())))

    def _choose_printer(self, name: str) -> None:
        self.printer.setText(name)
        self.printer.updateGeometry()

    # -- what is shown ----------------------------------------------------------------------------------

    def _show_readiness(self) -> None:
        on_printer = self.where.index == _PRINTER
        self.act.setText("Print" if on_printer else "Save")
        self.act.updateGeometry()
        said, possible = self._about_printer() if on_printer else _about_file(self.field.text().strip())
        self.said.setText(said)
        self.act.setEnabled(possible)

    def _about_printer(self) -> tuple[str, bool]:
        if self._printers:
            return "", True
        return "No printer is set up on this computer. A PDF file can be printed elsewhere.", False

    def _say(self, said: str) -> None:
        self.said.setText(said)
        announce(self, said)

    # -- how it is built --------------------------------------------------------------------------------

    def _file_way(self) -> QWidget:
        way = QWidget()
        browse = Button(self._theme, "Choose …", icon="folder-open")
        browse.setAccessibleName("Choose where the file goes")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line = row(way, spacing=8)
        line.addWidget(self.field, 1)
        line.addWidget(browse)
        return way

    def _printer_way(self) -> QWidget:
        way = QWidget()
        self.printer.setAutoDefault(False)
        self.printer.setVisible(bool(self._printers))
        fill(row(way), [self.printer, None])
        return way


def _about_file(typed: str) -> tuple[str, bool]:
    """What is to be known of a file that was named, and whether it can be written."""
    if not typed:
        return "Name a file.", False
    file = Path(typed).expanduser()
    if not file.is_absolute() or not file.parent.is_dir():
        return f"There is no folder {file.parent}.", False
    if file.is_dir():
        return "This is a folder. Name a file in it.", False
    if file.exists():
        return "A file of this name is there already. It will be replaced.", True
    return "", True
