"""An installed copy works from any folder: content, quizzes and resources travel inside the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_installed_copy_opens_its_own_pack_from_any_folder(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    script = (
        "from studyapp import bootstrap, paths; loaded = bootstrap.load_pack(paths.bundled())\n"
        "print(paths.bundled(), len(loaded.pack.items), (paths.resources() / 'style.qss').is_file())"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    asked = [sys.executable, "-c", script]
    done = subprocess.run(asked, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    folder, items, resources = done.stdout.split()
    assert Path(folder) == tmp_path / "installed" / "studyapp" / "bundled"
    assert int(items) > 0
    assert resources == "True"
