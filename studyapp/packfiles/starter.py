"""A small complete pack to begin with, whose comments teach the format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from studyapp.packfiles.schema import schemas


def write_starter(folder: Path, templates: Path) -> None:
    """Copy the templates into a new or empty folder, with the schemas that editors complete and check by.

    Raises ``FileExistsError`` where something is there already, ``OSError`` where nothing can be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"'{folder}' is not empty")
    shutil.copytree(templates, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    write_schemas(folder / ".schema")


def write_schemas(folder: Path) -> None:
    """Write each schema into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(f"{json.dumps(schema, indent=1)}\n", "utf-8")
