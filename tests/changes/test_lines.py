from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.changes.lines import changed_lines, lines_of


def changed(old: str, new: str) -> list[int]:
    flags = changed_lines(lines_of(old), lines_of(new))
    return [number for number, flag in enumerate(flags, 1) if flag]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\nc\n", "a\nb\nc\n", []),
        ("a\nb\nc\n", "a\nx\nc\n", [2]),
        ("a\nb\nc\n", "a\nb\nx\nc\n", [3]),
        ("a\nb\nc\n", "a\nc\n", []),
        ("a\nb\nc\n", "x\na\nb\nc\ny\n", [1, 5]),
        ("", "a\nb", [1, 2]),
        ("a", "", [1]),
        ("a\r\nb\r\n", "a\nb\n", []),
        ("a\rb", "a\nb\nc", [3]),
        ("a\n\nb\n\nc\n", "a\n\nx\n\nb\n\nc\n", [3, 4]),
        ("a\na\na\n", "a\na\na\na\n", [4]),
        ("a\nb\nc\nd\n", "c\nd\na\nb\n", [1, 2]),
        ("eins\nzwei\n", "eins\nzwei", []),
    ],
)
def test_new_lines_are_told_from_old_ones(old: str, new: str, lines: list[int]) -> None:
    assert changed(old, new) == lines


LINES = st.lists(st.sampled_from("aabcd"), max_size=30)


@given(LINES, LINES)
def test_what_has_not_changed_stands_in_the_old_text_in_the_same_order(old: list[str], new: list[str]) -> None:
    flags = changed_lines(old, new)
    rest = iter(old)
    assert len(flags) == len(new)
    assert all(line in rest for line, flag in zip(new, flags, strict=True) if not flag)


@given(st.lists(st.text(max_size=3), max_size=30))
def test_a_text_does_not_differ_from_itself(lines: list[str]) -> None:
    assert not any(changed_lines(lines, lines))


@pytest.mark.parametrize("unit", [["a"], ["a", "b"], ["a", "", "b", ""]])
def test_a_hundred_thousand_equal_lines_are_compared(unit: list[str]) -> None:
    many = unit * 100_000
    assert not any(changed_lines([*many, "x"], many))
    assert any(changed_lines(many[1:], ["x", *many]))
