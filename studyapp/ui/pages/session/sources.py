"""The sources of an item, with the place in each that is cited."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from studyapp.domain.packs import Item, Pack, Reference
from studyapp.services.ports import Shelf
from studyapp.ui.theme import Theme
from studyapp.ui.widgets.popover import Popover


@dataclass(frozen=True, slots=True)
class Source:
    """A reference, and where in it (such as ``p. 3``) if that is said."""

    reference: Reference
    locator: str | None

    def said(self, shelf: Shelf) -> str:
        """The source as safe inline HTML."""
        place = f" ({html.escape(self.locator)})" if self.locator else ""
        return shelf.inline(self.reference.text) + place


def cited(pack: Pack, item: Item) -> list[Source]:
    """The sources of an item that the pack has."""
    found = [(pack.references.get(citation.reference), citation.locator) for citation in item.cite]
    return [Source(reference, locator) for reference, locator in found if reference]


def show_sources(theme: Theme, parent: QWidget, shelf: Shelf, sources: Sequence[Source], below: QWidget) -> None:
    """Open a popover with the sources; where one has a DOI, its page can be opened, which leaves the app."""
    at = below.mapToGlobal(QPoint(12, below.height()))
    addresses = {f"https://doi.org/{source.reference.doi}" for source in sources if source.reference.doi}
    said = [source.said(shelf) for source in sources]
    said += [f"Opens {html.escape(address)}" for address in addresses if len(addresses) == 1]
    action = "Open in the browser" if len(addresses) == 1 else ""
    title = "Source" if len(sources) == 1 else "Sources"
    popover = Popover(theme, parent, title, "<br><br>".join(said), action)
    if action:
        popover.acted.connect(lambda: QDesktopServices.openUrl(QUrl(*addresses)))
    popover.show_at(at)
