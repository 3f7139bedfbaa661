"""A short slice of the fuzz run; ``python -m tests.fuzz.run`` is the whole."""

from __future__ import annotations

import pytest

pytest.importorskip("resource", reason="measured with resource, which Windows lacks")

from tests.fuzz.run import fuzz


def test_no_input_raises_hangs_or_swells() -> None:
    outcome = fuzz(inputs=1500, seed=7, seconds=30)
    assert outcome.faults == ()
    assert outcome.inputs > 100
    assert 0 < outcome.usable < outcome.inputs
