"""A mock exam whose program is killed in the middle: answers and remaining time are right when it is opened again."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from studyapp import bootstrap
from studyapp.domain.exams.blueprint import grid
from studyapp.domain.packs import Pack
from studyapp.services import mock_exams
from studyapp.services.ports import Desk, StudyData
from tests.builders import module, pack
from tests.exam_banks import bank, exam

LIMIT = 68 * 60.0
MINUTES_AWAY = 20


def exam_pack() -> Pack:
    blueprint = exam(30, {"first": 0.5, "second": 0.5})
    items = tuple(bank(grid(blueprint), Random(2), spare=3.0))
    return pack(modules=(module("first"), module("second")), items=items, exams=(blueprint,))


def open_desk(folder: Path, ahead: timedelta = timedelta()) -> tuple[Desk, StudyData]:
    data = bootstrap.open_data(folder)
    clock = bootstrap.ShiftedClock(bootstrap.SystemClock(), ahead)
    return bootstrap.open_desk(exam_pack(), data, clock, Random(1)), data


def answer_for_ever(folder: Path, pauses: bool) -> None:
    """What the process that is killed does: it tells each step once that is kept."""
    desk, _ = open_desk(folder)
    run = mock_exams.begin(desk, mock_exams.draft(desk, desk.pack.exams[0]), pauses=pauses)
    for number in range(len(run.form.items) * 1000):
        run = mock_exams.go_to(desk, run, number % len(run.form.items))
        time.sleep(0.01)
        asked = mock_exams.ask(desk, run, run.current)
        assert asked is not None
        options = asked.variant.question.options
        run = mock_exams.answer(desk, run, (options[number // 30 % len(options)].text,), complete=True)
        told = {"id": str(run.id), "at": run.current, "response": run.entry.response, "spent": run.spent}
        print(json.dumps(told), flush=True)


def told_before_the_kill(folder: Path, pauses: bool, steps: int) -> list[dict[str, Any]]:
    script = (
        "import sys; from pathlib import Path; from tests.faults.test_exam_killed import answer_for_ever\n"
        "answer_for_ever(Path(sys.argv[1]), sys.argv[2] == 'pauses')\n"
    )
    command = [sys.executable, "-c", script, str(folder), "pauses" if pauses else "goes-on"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(steps)]
        process.kill()  # SIGKILL: nothing can be tidied up
        lines += [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("}\n")]
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("pauses", [True, False])
@pytest.mark.parametrize("steps", [3, 40])
def test_answers_and_time_are_right_after_a_kill(tmp_path: Path, pauses: bool, steps: int) -> None:
    began = time.time()
    told = told_before_the_kill(tmp_path, pauses, steps)
    lasted = time.time() - began
    desk, data = open_desk(tmp_path, ahead=timedelta(minutes=MINUTES_AWAY))
    kept = mock_exams.find(desk, UUID(told[-1]["id"]))
    assert kept is not None
    assert kept.finished is None

    last_of = {step["at"]: tuple(step["response"]) for step in told}
    answered = {at: entry.response for at, entry in enumerate(kept.entries) if entry.response}
    beyond = {at for at in answered if answered[at] != last_of.get(at)}
    assert last_of.keys() <= answered.keys(), "every answer that was told is there"
    assert len(beyond) <= 1, "at most the step that was being told as it was killed is newer"

    back = mock_exams.come_back(desk, kept)
    left = mock_exams.remaining(desk, back)
    assert left is not None
    if pauses:
        assert told[-1]["spent"] <= kept.spent <= lasted
        assert left == pytest.approx(LIMIT - kept.spent, abs=0.5), "the time away does not count"
    else:
        away = MINUTES_AWAY * 60
        assert LIMIT - away - lasted - 2 <= left <= LIMIT - away, "the clock went on"
    done = mock_exams.finish(desk, back)
    with desk.open_reading() as reading:
        assert len(reading.answers_of("sample")) == len(answered)
    assert mock_exams.overview(desk).finished == (done,)
    data.close()
