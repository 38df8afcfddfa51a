"""
TC901 unused-suppression: a comment to termcheck that hides nothing, or that cannot be followed.

What it does: reports `<!-- termcheck: ignore TC101 -->` and its kin where no finding is hidden, where no check has
the code, where a block is not closed, and where the words are none that termcheck knows. A comment is said to
hide nothing only where the checks that it names were made.

Why it matters: a suppression that has lost its reason will hide the next mistake.

Use instead: nothing; take the comment out. `--fix` never changes a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from termcheck.check import Bad, Check, Context, presence
from termcheck.checks import checks
from termcheck.findings import Finding, Severity
from termcheck.messages import Message
from termcheck.suppress import Suppression, idle, instructions, speaks
from termcheck.text import Comment, Document

_FEW = 9
UNUSED = "this suppression hides nothing; take it out"
UNUSED_CODES = "this suppression hides nothing of {codes}; take that out"
NO_CHECK = "no check that can be hidden has the code {codes}"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every comment that has no effect, or not the one that its author meant."""
    told = instructions(document)
    for comment, message in told.problems:
        yield _finding(document, comment, message)
    for one in told.suppressions:
        unknown = [selector for selector in one.selectors if not _named(selector)]
        if unknown:
            yield _finding(document, one.comment, Message.of(NO_CHECK, codes=_listed(unknown)))
    for one, selectors in groupby(idle(context.found, told.suppressions), key=lambda pair: pair[0]):
        unused = [selector for _, selector in selectors if _is_judged(selector, context)]
        if unused:
            yield _finding(document, one.comment, _unused(one, unused))


def _named(selector: str) -> list[Check]:
    """Return the checks that a selector hides."""
    return [check for code, check in checks().items() if code.startswith(selector) and not check.late]


def _is_judged(selector: str, context: Context) -> bool:
    """Tell whether all that a selector hides was looked for, in the light of a folder where that decides."""
    named = _named(selector)
    is_seen = context.folder is not None or not any(check.folder_wide(context.mode) for check in named)
    return bool(named) and is_seen and context.made.issuperset(check.code for check in named)


def _unused(one: Suppression, selectors: list[str]) -> Message:
    if len(selectors) == max(len(one.selectors), 1):
        return Message.of(UNUSED)
    return Message.of(UNUSED_CODES, codes=_listed(selectors))


def _listed(codes: list[str]) -> str:
    return ", ".join(codes[:_FEW]) + (" …" if len(codes) > _FEW else "")


def _finding(document: Document, comment: Comment, message: Message) -> Finding:
    start, end, _ = comment
    place = document.place(start)
    return Finding(check.code, check.name, check.severity, start, end, *place, document.text[start:end], message)


check = Check(
    code="TC901",
    name="unused-suppression",
    severity=Severity.WARNING,
    find=find,
    good=("Belarus grenzt an Polen.", "Plain text has no comments: <!-- termcheck: ignore TC1000 -->"),
    bad=(
        Bad(
            "<!-- termcheck: ignore TC1000 -->\n\nMinsk liegt in Belarus.",
            "<!-- termcheck: ignore TC1000 -->\n\nMinsk liegt in Belarus.",
            format="markdown",
        ),
    ),
    doc=__doc__,
    late=True,
    survey=presence(speaks),
)
