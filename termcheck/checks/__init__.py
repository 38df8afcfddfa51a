"""Checks: one module a check, bound to `check`."""

from __future__ import annotations

from functools import cache

from termcheck.check import Check
from termcheck.messages import Catalogue, Message, catalogue
from termcheck.plugs import plugs

__all__ = ["checks", "explain"]

_ENGLISH = catalogue()


@cache
def checks() -> dict[str, Check]:
    """Return every check by its code, in order."""
    found = sorted(plugs(__name__, "check", Check).values(), key=lambda one: one.code)
    return {one.code: one for one in found}


def explain(code: str, words: Catalogue = _ENGLISH) -> str:
    """Return a check's documentation and its examples, in a language of the interface.

    Raises KeyError for a code that is not there.
    """
    check = checks()[code]
    severity = words.show(Message.of("Severity: {severity}", severity=words.text(check.severity.label)))
    lines = [words.text(check.doc.strip()), "", severity, "", words.text("Left alone:")]
    lines += [f"  {text}" for text in check.good]
    lines += ["", words.text("Flagged, and what the edits make of it:")]
    for bad in check.bad:
        lines += [f"  - {bad.text}", f"  + {bad.fixed}"]
    return "\n".join(lines)
