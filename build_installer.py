#!/usr/bin/env python3
"""Builds what a person without Python installs, into dist/.

    python3 build_installer.py

makes dist/studyapp (a folder with the program and all that it needs, by PyInstaller) and, on Debian-likes, a .deb
of it; then starts the program once, and fails if that fails. PyInstaller does not cross-build: run this on each
system that you want a bundle for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

import run

ROOT = Path(__file__).resolve().parent
BUILD = ROOT / "build"
DIST = ROOT / "dist"
BUNDLE = DIST / "studyapp"
PROGRAM = BUNDLE / ("studyapp.exe" if run.WINDOWS else "studyapp")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# What the hooks of other packages would bring along and nothing here imports.
LEFT_OUT = ["tkinter", "PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtTest", "psycopg2", "MySQLdb", "mypy", "pytest"]
# Renamed in Debian 13 and Ubuntu 24.04: either will do.
EITHER = {name: f"{renamed} | {name}" for name, renamed in run.RENAMED.items()}

DESKTOP_ENTRY = """[Desktop Entry]
Type=Application
Name=StudyApp
GenericName=Exam preparation
Comment=Lessons, spaced repetition and honest progress, offline
Exec=studyapp
Icon=studyapp
Terminal=false
Categories=Education;
StartupWMClass=studyapp
"""

CONTROL = """Package: studyapp
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer} <studyapp@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Section: education
Priority: optional
Description: {summary}
 Lessons, questions that come back when you are about to forget them, and an honest
 picture of where you stand, with no network at all.
"""


def main() -> int:
    """Build, look whether it runs, pack; the exit code."""
    python = _make_venv()
    _bundle(python)
    seen = _start_once(PROGRAM)
    print(f"{BUNDLE.relative_to(ROOT)}: {_megabytes(BUNDLE)} MB; started: {seen}")
    if shutil.which("dpkg-deb"):
        package = _debian_package()
        print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB")
    return 0


def _make_venv() -> Path:
    """A Python with the locked requirements of the app and PyInstaller, and nothing else that could slip in."""
    folder = BUILD / "venv"
    python = folder / ("Scripts/python.exe" if run.WINDOWS else "bin/python")
    stamp, wanted = folder / "studyapp-stamp", run.fingerprint("installer")
    if run.read(stamp) != wanted:
        venv.create(folder, with_pip=True, clear=True)
        lock = ROOT / "requirements" / "installer.txt"
        pip: list[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "-qq"]
        subprocess.run([*pip, "install", "--require-hashes", "--no-deps", "-r", lock], check=True)
        stamp.write_text(wanted)
    return python


def _bundle(python: Path) -> None:
    """The folder that PyInstaller makes: no packing into one file, which would be unpacked at each start."""
    entry = BUILD / "entry" / "start.py"  # alone in its folder: what lies beside it could hide the package
    entry.parent.mkdir(exist_ok=True)
    entry.write_text("import sys\n\nfrom studyapp.__main__ import main\n\nsys.exit(main())\n")
    data = {name: f"bundled/{name}" for name in ("content", "quizzes", "resources")}
    # Alembic loads these as files, so that PyInstaller does not see them imported.
    data["studyapp/storage/migrations"] = "studyapp/storage/migrations"
    command: list[str | Path] = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--onedir", "--name", "studyapp"]
    command += ["--paths", ROOT, "--distpath", DIST, "--workpath", BUILD / "work", "--specpath", BUILD]
    command += ["--hidden-import", "logging.config"]
    for source, target in data.items():
        command += ["--add-data", f"{ROOT / source}{os.pathsep}{target}"]
    for module in LEFT_OUT:
        command += ["--exclude-module", module]
    if run.WINDOWS:
        command += ["--hide-console", "hide-early"]
    # Not "--strip": stripping moves the pages of numpy's OpenBLAS, which then cannot be loaded.
    shutil.rmtree(BUNDLE, ignore_errors=True)
    subprocess.run([*command, entry], check=True)


def _start_once(program: Path) -> str:
    """Check the built-in pack, open the window on a new database, draw every page; what was seen."""
    with tempfile.TemporaryDirectory() as folder:
        data, report = Path(folder, "data"), Path(folder, "report.json")
        pictures = Path(folder, "pictures")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "STUDYAPP_STARTUP_REPORT": str(report)}
        steps: list[list[str | Path]] = [
            ["check", BUNDLE / "_internal" / "bundled"],
            ["--data", data],
            ["pictures", pictures],
        ]
        for step in steps:
            subprocess.run(
                [program, *step], check=True, env=environment, cwd=folder, timeout=300, stdout=subprocess.DEVNULL
            )
        if not report.is_file() or not (data / "studyapp.db").is_file():
            raise SystemExit("The bundle ran, but its window did not open on a new database.")
        return f"window, database, {len(list(pictures.glob('*.png')))} pages"


def _debian_package() -> Path:
    """A .deb that installs into /usr/lib/studyapp. (Removing a package that owns /opt would take /opt along.)"""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    library = tree / "usr/lib/studyapp"
    shutil.copytree(BUNDLE, library, symlinks=True)
    _put(tree / "usr/share/applications/studyapp.desktop", DESKTOP_ENTRY)
    _put(tree / "usr/share/icons/hicolor/scalable/apps/studyapp.svg", (ROOT / "resources/studyapp.svg").read_text())
    _put(tree / "usr/share/doc/studyapp/copyright", (ROOT / "LICENSE").read_text("utf-8"))
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/studyapp").symlink_to("../lib/studyapp/studyapp")
    needed = sorted(packages[0] for packages in {**run.OFFSCREEN, **run.WINDOW}.values())
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    control = CONTROL.format(
        version=PROJECT["version"],
        architecture=architecture,
        maintainer=PROJECT["authors"][0]["name"],
        kilobytes=_megabytes(BUNDLE) * 1000,
        depends=", ".join(["libc6 (>= 2.34)", *(EITHER.get(name, name) for name in needed)]),
        summary="Self-study for exams",
    )
    _put(tree / "DEBIAN/control", control)
    package = DIST / f"studyapp_{PROJECT['version']}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package], check=True, stdout=sys.stderr)
    return package


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _megabytes(folder: Path) -> int:
    return round(sum(file.stat().st_size for file in folder.rglob("*") if not file.is_symlink()) / 1e6)


if __name__ == "__main__":
    sys.exit(main())
