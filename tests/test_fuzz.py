"""A hundred mutated inputs of every kind, always the same; scripts/fuzz.py has ten thousand and keeps what is wrong."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "fuzz.py"
RUNS = 100


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


fuzz = loaded()


@pytest.mark.parametrize("kind", fuzz.kinds())
def test_mutated_inputs_do_no_harm(kind: str) -> None:
    outcomes = [fuzz.outcome(kind, 0, index) for index in range(RUNS)]
    assert [one for one in outcomes if isinstance(one, fuzz.Failure)] == []


def test_the_same_seed_gives_the_same_inputs() -> None:
    for kind in fuzz.kinds():
        assert fuzz.mutated(kind, 1, 5) == fuzz.mutated(kind, 1, 5) != fuzz.mutated(kind, 1, 6)


def test_what_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_kind: str, _data: bytes) -> bool:
        raise ZeroDivisionError("x\ny")

    monkeypatch.setattr(fuzz, "examine", broken)
    assert fuzz.outcome("text", 0, 3).problem.startswith("ZeroDivisionError at test_fuzz.py:")


def test_a_changed_byte_outside_an_edit_would_be_found() -> None:
    assert fuzz._holds("ab-X-cd", ["ab-", "-cd"])
    assert not fuzz._holds("ab-X-cD", ["ab-", "-cd"])
    assert not fuzz._holds("ab-c", ["ab-", "-c"])


def test_a_process_that_dies_costs_one_input() -> None:
    answers = list(fuzz.fuzz("csv", 0, 0, 3, _dies_at_one))
    assert [isinstance(one, fuzz.Failure) for one in answers] == [False, True, False]
    assert answers[1] == fuzz.Failure(1, "killed the process (exit status 7)")


def _dies_at_one(_kind: str, _seed: int, number: int) -> str:
    if number == 1:
        sys.exit(7)
    return "1"
