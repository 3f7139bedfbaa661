"""Fuzz the reader of packs: no input may raise, take over two seconds, or need over 300 MB.

    python -m tests.fuzz.run [--inputs 200000] [--seed 1] [--seconds 1500]

Each input is a file of a pack: noise, or a sound file (of every kind of question, of the built-in pack) after some
changes. The whole pack is read and checked with it, and what can be used is rendered and reviewed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from studyapp.domain.review import review
from studyapp.packfiles.pack_folder import read_pack
from studyapp.packfiles.shelf import FolderShelf
from tests.fuzz.mutations import mutated, noise

ROOT = Path(__file__).parents[2]
SLOWEST, LARGEST = 2.0, 300
"""Seconds an input, megabytes of the process over what it began with."""

_SOUND = (ROOT / "tests/packs/every-kind", ROOT / "resources/new-pack")
_FILES = (
    "content/pack.yaml", "content/references.yaml", "content/glossary.yaml", "content/01-module.yaml",
    "quizzes/01-items.yaml",
)  # fmt: skip


@dataclass(slots=True)
class Outcome:
    """What became of the inputs. ``faults`` are those that broke a promise, each with its number."""

    inputs: int = 0
    usable: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    faults: tuple[str, ...] = ()


def fuzz(inputs: int, seed: int, seconds: float) -> Outcome:
    """Read that many inputs, or as many as fit into the time."""
    outcome = Outcome()
    seeds = [_as_files(pack) for pack in _SOUND]
    until = time.monotonic() + seconds
    started_with = _megabytes()
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder)
        for part in ("content/media", "quizzes"):
            (pack / part).mkdir(parents=True)
        for number in range(inputs):
            if time.monotonic() > until:
                break
            random = Random(f"{seed}-{number}")
            _write(pack, random.choice(seeds), random)
            began = time.perf_counter()
            try:
                outcome.usable += _use(pack, random)
            except Exception:  # noqa: BLE001  finding any is what this is for
                outcome.faults += (f"input {number}: {traceback.format_exc()}",)
            took = time.perf_counter() - began
            outcome.inputs += 1
            outcome.slowest = max(outcome.slowest, took)
            if took > SLOWEST:
                outcome.faults += (f"input {number}: {took:.1f} s",)
            if len(outcome.faults) > 20:
                break
    outcome.megabytes = _megabytes() - started_with
    if outcome.megabytes > LARGEST:
        outcome.faults += (f"{outcome.megabytes:.0f} MB",)
    return outcome


def _as_files(pack: Path) -> dict[str, bytes]:
    module = next(file for file in (pack / "content").glob("01-*.yaml"))
    quiz = next(file for file in (pack / "quizzes").glob("01-*.yaml"))
    once = {name: (pack / name).read_bytes() for name in _FILES[:3] if (pack / name).is_file()}
    return {**once, _FILES[3]: module.read_bytes(), _FILES[4]: quiz.read_bytes()}


def _write(pack: Path, sound: dict[str, bytes], random: Random) -> None:
    """The sound pack with one of its files changed; the module and the items most often."""
    broken = random.choices(list(sound), [1] * (len(sound) - 2) + [4, 8])[0]
    for name in _FILES:
        (pack / name).unlink(missing_ok=True)
    for name, data in sound.items():
        if name == broken:
            data = noise(random) if random.random() < 0.1 else mutated(data, random)
        (pack / name).write_bytes(data)


def _use(pack: Path, random: Random) -> bool:
    """Read, and in one case of eight also render and review; whether there was anything to use."""
    loaded = read_pack(pack)
    for problem in loaded.problems:
        str(problem)
    if loaded.pack is None:
        return False
    if random.random() < 0.125:
        shelf = FolderShelf(pack)
        for lesson in loaded.pack.lesson_by_id.values():
            shelf.render(loaded.pack, lesson)
        for item in loaded.pack.items:
            for variant in item.variants:
                shelf.inline(variant.question.ask)
                variant.question.mark(variant.question.key)
        review(loaded.pack, date(2026, 11, 24))
    return True


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Run and tell; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1500)
    arguments = parser.parse_args()
    outcome = fuzz(arguments.inputs, arguments.seed, arguments.seconds)
    print(f"{outcome.inputs:,} inputs, {outcome.usable:,} usable; slowest {outcome.slowest:.2f} s; "
          f"{outcome.megabytes:.0f} MB over the start; {len(outcome.faults)} faults")  # fmt: skip
    print("\n".join(outcome.faults))
    return int(bool(outcome.faults))


if __name__ == "__main__":
    sys.exit(main())
