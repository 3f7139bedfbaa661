"""Printing what is read, a lesson or a result, or saving it as PDF: asks how, and does so."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from studyapp.ui import wording
from studyapp.ui.dialogs.print import PrintDialog, Wish
from studyapp.ui.pages.reader.printing import PAPERS, Sheet, print_on, write_pdf
from studyapp.ui.theme import Theme

_NO_FILE_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_LONGEST = 80


def offer_print(theme: Theme, page: QWidget, sheet: Sheet) -> PrintDialog:
    """Ask how to print, in the face that the window reads in."""
    from PySide6.QtPrintSupport import QPrinterInfo

    printers = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    printers.sort(key=lambda name: name != usual)
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    paper = "Letter" if imperial else "A4"
    dialog = PrintDialog(theme, page, sheet.title, _usual_file(sheet.title), printers, list(PAPERS), paper)
    dialog.wished.connect(partial(_carry_out, dialog, replace(sheet, face=theme.reading_face)))
    dialog.shown.connect(lambda file: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent))))
    dialog.open()
    return dialog


def _carry_out(dialog: PrintDialog, sheet: Sheet, wish: Wish) -> None:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        pages = write_pdf(sheet, wish.file, wish.paper) if wish.file else _print(sheet, wish)
    except OSError as error:
        why = (error.strerror or str(error)).rstrip(".")
        if wish.file:
            dialog.show_failed(f"{wish.file} was not written: {why}. Choose another folder or name.")
        else:
            dialog.show_failed(f"{wish.printer} did not take it: {why}. See that it is switched on and connected.")
    else:
        counted = wording.counted(pages, "page")
        dialog.show_done(f"Saved. {counted}." if wish.file else f"Sent to {wish.printer}. {counted}.")
    finally:
        QApplication.restoreOverrideCursor()


def _print(sheet: Sheet, wish: Wish) -> int:
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    printer = QPrinter(QPrinterInfo.printerInfo(wish.printer), QPrinter.PrinterMode.HighResolution)
    printer.setDocName(sheet.title)
    return print_on(sheet, printer, wish.paper)


def _usual_file(title: str) -> Path:
    """A file in the person's documents, named after the lesson in letters that every system takes."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    where = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    name = " ".join(_NO_FILE_NAME.sub(" ", title).split())[:_LONGEST].rstrip(". ") or "Lesson"
    return where / f"{name}.pdf"
