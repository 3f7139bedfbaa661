"""A search index in memory: SQLite's FTS5 over what a pack holds. Derived; made anew when the pack changes."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterable
from threading import Lock

from studyapp.services.search import MATCH_END, MATCH_START, Entry, Hit, Kind

_WORD = re.compile(r"\w+")
_WORDS_OF_PASSAGE = 14
_SHORTEST_WITH_A_TYPO = 4

_QUERY = f"""
    SELECT rowid, highlight(found, 0, '{MATCH_START}', '{MATCH_END}'),
           snippet(found, 2, '{MATCH_START}', '{MATCH_END}', '…', {_WORDS_OF_PASSAGE})
    FROM found WHERE found MATCH ? AND kind = ? ORDER BY bm25(found, 8.0, 2.0, 1.0) LIMIT ?
"""


class SearchIndex:
    """Implements ``services.ports.Finder``. May be asked from any thread."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[int, Entry] = {}
        self._added = 0
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(
            "CREATE VIRTUAL TABLE found USING fts5 (title, detail, text, kind UNINDEXED, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        self._database.execute("CREATE VIRTUAL TABLE words USING fts5vocab (found, row)")
        self._add(entries)

    def replace(self, kind: Kind, entries: Iterable[Entry]) -> None:
        """Know these of a kind instead of those before."""
        with self._lock:
            gone = [at for at, entry in self._entries.items() if entry.kind is kind]
            self._database.executemany("DELETE FROM found WHERE rowid = ?", ((at,) for at in gone))
            for at in gone:
                del self._entries[at]
            self._add(entries)

    def find(self, text: str, most: int = 5) -> list[Hit]:
        """What fits the words of ``text``, the last of which may be unfinished: at most so many of each kind."""
        words = [word.casefold() for word in _WORD.findall(text)]
        if not words:
            return []
        with self._lock:
            wanted = " ".join(f'"{self._known(word)}"*' for word in words)
            return [hit for kind in Kind for hit in self._of_kind(wanted, kind, most)]

    def close(self) -> None:
        """Let the index go."""
        self._database.close()

    def _add(self, entries: Iterable[Entry]) -> None:
        new = dict(enumerate(entries, start=self._added))
        rows = ((at, e.title, e.detail, e.text, e.kind.value) for at, e in new.items())
        self._database.executemany("INSERT INTO found (rowid, title, detail, text, kind) VALUES (?, ?, ?, ?, ?)", rows)
        self._database.commit()
        self._entries |= new
        self._added += len(new)

    def _of_kind(self, wanted: str, kind: Kind, most: int) -> list[Hit]:
        rows = self._database.execute(_QUERY, (wanted, kind.value, most)).fetchall()
        return [Hit(self._entries[at], title, passage if MATCH_START in passage else "") for at, title, passage in rows]

    def _known(self, word: str) -> str:
        """The word, or where nothing begins with it the nearest word that there is: a typo is forgiven."""
        if len(word) < _SHORTEST_WITH_A_TYPO or self._begins_a_word(word):
            return word
        first = f"{word[0]}*"
        known = [row[0] for row in self._database.execute("SELECT term FROM words WHERE term GLOB ?", (first,))]
        close = difflib.get_close_matches(word, known, n=1, cutoff=0.7)
        return close[0] if close else word

    def _begins_a_word(self, word: str) -> bool:
        query = "SELECT 1 FROM words WHERE term >= ? AND term < ? LIMIT 1"
        return self._database.execute(query, (word, f"{word}\U0010ffff")).fetchone() is not None
