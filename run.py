#!/usr/bin/env python3
"""Sets up and starts StudyApp; needs nothing but Python 3.11 or later.

    python3 run.py              open the app (Windows: py run.py)
    python3 run.py test         run all checks and tests
    python3 run.py test ARGS    run pytest with these arguments only
    python3 run.py lock         renew the locked requirements (for developers)
    python3 run.py ARGS         any studyapp command, such as: check my-pack
    --yes as first argument     install missing system libraries (Debian-likes, as root)

The first run makes .venv beside this file; later runs start at once. This file is written for old Pythons
too, so that one can say that it is too old.
"""

import hashlib
import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "studyapp-stamp")
OLDEST = (3, 11)

# Shared library -> Debian, Fedora and Arch package. The first group is needed to run at all, the second for a window.
OFFSCREEN = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libX11.so.6": ("libx11-6", "libX11", "libx11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}
WINDOW = {
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil", "xcb-util-renderutil"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
}
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}  # Debian 13, Ubuntu 24.04


def main(arguments):
    """Set up what is missing, then become the program that was asked for."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit("StudyApp needs Python 3.11 or later; this is %s. Run it with a newer one." % found)
    yes = arguments[:1] == ["--yes"]
    arguments = arguments[1:] if yes else arguments
    if arguments[:1] == ["lock"]:
        return lock()
    if arguments[:1] == ["test"]:
        set_up("test", yes, window=False)
        return test(arguments[1:])
    screen = has_screen()
    set_up("app", yes, window=screen)
    if not arguments and not screen:
        folder = os.path.join(ROOT, "screens")
        print("There is no screen here, so no window can open. Drawing every page into %s instead." % folder)
        arguments = ["pictures", folder]
    return start([PYTHON, "-m", "studyapp"] + arguments)


def set_up(kind, yes, window):
    """Make sure that system libraries and the locked requirements are there; what was done is kept in a stamp."""
    libraries = "libraries for a window" if window else "libraries to run"
    requirements = {name: "%s %s" % (name, fingerprint(name)) for name in ("app", "test")}
    done = set(read(STAMP).splitlines())
    if libraries not in done:
        if sys.platform.startswith("linux"):
            need_libraries(yes, window)
        done.add(libraries)
    # What the tests need includes what the app needs.
    if not done & {requirements["test"], requirements[kind]}:
        install(kind, yes)
        done.add(requirements[kind])
    if done != set(read(STAMP).splitlines()):
        with open(STAMP, "w") as file:
            file.write("\n".join(sorted(done)))


def fingerprint(kind):
    """Changes when the lock or the Python does."""
    digest = hashlib.sha256(sys.version.encode())
    with open(os.path.join(ROOT, "requirements", kind + ".txt"), "rb") as file:
        digest.update(file.read())
    return digest.hexdigest()


def install(kind, yes):
    """Make .venv, install the locked requirements, let .venv find the project, byte-compile."""
    print("Setting up StudyApp in %s (once) ..." % VENV)
    if not works(PYTHON):
        make_venv(yes)
    lock_file = os.path.join(ROOT, "requirements", kind + ".txt")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "-qq"]
    run(
        pip + ["install", "--require-hashes", "--no-deps", "-r", lock_file],
        "The requirements could not be installed: "
        "a network is needed once, at set-up. Nothing else was changed; run this again when there is one.",
    )
    with open(os.path.join(site_packages(), "studyapp.pth"), "w") as file:
        file.write(ROOT + "\n")
    # Without .pyc files every start would compile SQLAlchemy anew. PySide6's own scripts hold templates, not Python.
    skip = ["-q", "-q", "-j", "0", "-x", "PySide6.scripts"]
    run([PYTHON, "-m", "compileall"] + skip + [VENV, os.path.join(ROOT, "studyapp")], None)


def site_packages():
    """Where .venv keeps its packages."""
    import subprocess

    ask = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
    return subprocess.check_output([PYTHON, "-c", ask]).decode().strip()


def make_venv(yes):
    """Make .venv; on Debian the module for it is a package of its own."""
    import shutil
    import subprocess

    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.call([sys.executable, "-m", "venv", VENV], stdout=subprocess.DEVNULL)
    if made != 0 or not works(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        package = "python%d.%d-venv" % sys.version_info[:2]
        if not install_packages([package], yes):
            sys.exit("Python's venv module is missing. On Debian and Ubuntu: apt-get install " + package)
        run([sys.executable, "-m", "venv", VENV], "No virtual environment could be made in %s." % VENV)


def need_libraries(yes, window):
    """Install or name the system libraries that Qt lacks."""
    wanted = dict(OFFSCREEN, **(WINDOW if window else {}))
    missing = [packages for name, packages in sorted(wanted.items()) if not has_library(name)]
    if not missing or install_packages(sorted({packages[0] for packages in missing}), yes):
        return
    lines = ["Some system libraries that the window needs are missing. Install them with one of:"]
    for column, command in enumerate(("apt-get install", "dnf install", "pacman -S")):
        lines.append("  %s %s" % (command, " ".join(sorted({packages[column] for packages in missing}))))
    sys.exit("\n".join(lines))


def install_packages(packages, yes):
    """Install Debian packages if this is a Debian-like and we may; whether it was done."""
    import shutil
    import subprocess

    if not shutil.which("apt-get") or not (yes or os.geteuid() == 0):
        return False
    print("Installing system packages: %s" % " ".join(packages))
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = {"stdout": subprocess.DEVNULL, "env": environment}
    subprocess.call(sudo + ["apt-get", "update", "-qq"], **quiet)
    for names in (packages, [RENAMED.get(name, name) for name in packages]):
        install_them = sudo + ["apt-get", "install", "-y", "-qq", "--no-install-recommends"] + names
        if subprocess.call(install_them, **quiet) == 0:
            return True
    return False


def test(arguments):
    """All checks, or only pytest when it is given arguments."""
    import subprocess

    environment = dict(os.environ)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # All tests are shared out over the cores; a few, as when one is mended, are not worth the start of workers.
    everything = ["-n", "auto", "--dist", "worksteal", "--cov", "--cov-report=term:skip-covered", "-q"]
    pytest = ["pytest"] + (arguments or everything)
    steps = [pytest]
    if not arguments:
        steps = [
            ["ruff", "check", "."],
            ["ruff", "format", "--check", "."],
            ["mypy"],
            ["lint-imports"],
            ["studyapp", "check", ".", "--review"],
            pytest,
        ]
    failed = []
    for step in steps:
        print("== %s" % " ".join(step), flush=True)
        command = [PYTHON, "-c", LINT_IMPORTS] if step == ["lint-imports"] else [PYTHON, "-m"] + step
        if subprocess.call(command, cwd=ROOT, env=environment) != 0:
            failed.append(step[0])
    if failed:
        print("Failed: %s" % ", ".join(failed))
    return 1 if failed else 0


# The linter has no "-m" form of its own.
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
)


def lock():
    """Renew requirements/*.txt from pyproject.toml; needs uv."""
    import subprocess

    for kind, groups in (("app", []), ("test", ["test"]), ("installer", ["installer"])):
        target = os.path.join("requirements", kind + ".txt")
        command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--quiet"]
        command += ["--generate-hashes", "--no-header", "--no-annotate", "--upgrade", "--output-file", target]
        for group in groups:
            command += ["--group", group]
        if subprocess.call(command, cwd=ROOT) != 0:
            return 1
    return 0


def has_screen():
    """Whether a window could open here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def has_library(name):
    """Whether the system's loader finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def works(python):
    """Whether a Python is there and has pip."""
    import subprocess

    if not os.path.exists(python):
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([python, "-m", "pip", "--version"], **quiet) == 0


def run(command, trouble):
    """Run a step of the set-up; stop with a sentence if it fails and there is one."""
    import subprocess

    if subprocess.call(command) != 0 and trouble:
        sys.exit(trouble)


def read(path):
    """The text of a small file; empty where there is none."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def start(command):
    """Become the program; on Windows, wait for it."""
    sys.stdout.flush()
    if WINDOWS:
        import subprocess

        return subprocess.call(command)
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
