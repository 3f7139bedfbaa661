"""Loading a pack of 5,000 items in 50 files, beside bare ``yaml.CSafeLoader`` on the same files in the same run.

    python -m benchmarks.loading [--runs N]

Cold is reading and checking everything; warm is the cache, in a process of its own; an edit is one file changed, as
``preview`` sees it. Each figure is a median. Peak memory is of a process that does nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.library import write_library

# Not from getrusage, which also counts what the process was forked from.
_PEAK = (
    "import re, sys; from pathlib import Path\n{}\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) / 1024)"
)
_PARSE = (
    "import yaml\nkept = []\nfor file in sorted(Path(sys.argv[1]).rglob('*.yaml')):\n"
    "    kept.append(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader))"
)
_READ = "from studyapp.packfiles.pack_folder import read_pack; kept = read_pack(Path(sys.argv[1]))"


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder, "pack")
        write_library(pack)
        found = _measure(pack, Path(folder, "cache"), runs)
        floor = median(found["yaml.CSafeLoader, nothing checked"])
        for name, seconds in found.items():
            print(f"{name:36}{median(seconds) * 1000:7.0f} ms  {median(seconds) / floor:5.2f}x")
        if Path("/proc/self/status").exists():
            for name, script in (("yaml.CSafeLoader, all kept", _PARSE), ("read and checked", _READ)):
                print(f"{'peak memory, ' + name:44}{_peak(script, pack):5.0f} MB")


def _measure(pack: Path, cache: Path, runs: int) -> dict[str, list[float]]:
    """Seconds of each run, by what was done; all in turn, so that a busy moment hits all alike."""
    import yaml

    from studyapp.packfiles.shelf import FolderShelf

    files = sorted(pack.rglob("*.yaml"))
    following = FolderShelf(pack, follow=True)
    loaded = following.load()
    assert loaded.pack is not None
    assert not loaded.problems, loaded.problems[:3]
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"{len(loaded.pack.items):,} items in {len(files)} files, {size:.1f} MB; medians of {runs}")

    def parse() -> None:
        for file in files:
            yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)

    def warm() -> None:
        assert FolderShelf(pack, cache).load().pack is not None

    found: dict[str, list[float]] = {}
    quiz = pack / "quizzes/07-items.yaml"
    for run in range(runs):
        with quiz.open("a", encoding="utf-8") as file:
            file.write(f"# edition {run}\n")
        works: dict[str, Callable[[], object]] = {
            "yaml.CSafeLoader, nothing checked": parse,
            "cold, fully checked": FolderShelf(pack).load,
            "warm, from the cache": warm,
            "one file edited": following.load,
        }
        FolderShelf(pack, cache).load()  # what is measured as warm is a cache that is there
        for name, work in works.items():
            found.setdefault(name, []).append(_seconds(work))
    return found


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _peak(script: str, pack: Path) -> float:
    command = [sys.executable, "-c", _PEAK.format(script), str(pack)]
    return float(subprocess.check_output(command, text=True))


if __name__ == "__main__":
    main()
