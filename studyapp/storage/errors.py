"""What goes wrong with a database, said so that a person can act on it."""

from __future__ import annotations

from pathlib import Path

from studyapp.services.ports import StoreError

_SENTENCES = (
    ("database is locked", "{file} is in use by another program. Close the other StudyApp and try again."),
    ("not a database", "{file} is not a StudyApp database. Move it away, or choose another folder with --data."),
    ("malformed", "{file} is damaged. Put a copy from {folder}/backups in its place; each holds one day."),
    ("disk is full", "The disk is full, so the last step was not kept. Make room in {folder} and try again."),
    ("readonly", "{file} cannot be written. Allow writing, or choose another folder with --data."),
    ("unable to open", "{file} cannot be opened. Allow writing in {folder}, or choose another with --data."),
    ("Permission denied", "{folder} cannot be written. Allow writing, or choose another folder with --data."),
    ("File exists", "{folder} is a file, not a folder. Choose another folder with --data."),
    ("Not a directory", "{folder} is not a folder. Choose another folder with --data."),
)


def told(error: Exception, file: Path) -> StoreError:
    """The driver's or the system's complaint about ``file`` as a sentence."""
    said = str(getattr(error, "orig", None) or error)
    for sign, sentence in _SENTENCES:
        if sign in said:
            return StoreError(sentence.format(file=file, folder=file.parent))
    return StoreError(f"The study data in {file} cannot be used: {said}. Nothing was changed by this step.")
