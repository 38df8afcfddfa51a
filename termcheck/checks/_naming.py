"""What the naming checks share: from a mention and the name that should stand there to a finding."""

from __future__ import annotations

from bisect import bisect_right

from termcheck.check import Check, Context
from termcheck.findings import Edit, Finding, Fix, Message, Related
from termcheck.languages import Role
from termcheck.lexicon import Entry, Mention
from termcheck.text import Span

__all__ = ["QUOTED", "edits", "finding", "first_use", "within"]

QUOTED = "inside a quotation: the words are somebody else’s"
EXPLAINED = "the sentence explains the name itself"
AGAIN = "the former name has been explained before"
NO_NAME = "the glossary has no name to put in its place"
MARKUP = "markup divides the word"


def first_use(context: Context, entry: Entry) -> tuple[Related, ...]:
    """Return the first place where the article uses a term."""
    mention = context.first_uses.get(entry.number)
    if mention is None:
        return ()
    return (Related(mention.span.start, mention.span.end, context.document.text[slice(*mention.span)]),)


def finding(check: Check, context: Context, mention: Mention, wanted: Entry | None, message: Message) -> Finding:
    """Return the finding for a mention in whose place `wanted` should stand."""
    document = context.document
    fix, reason = _fix(context, mention, wanted)
    line, column = document.place(mention.span.start)
    return Finding(
        check.code,
        check.name,
        check.severity,
        mention.span.start,
        mention.span.end,
        line,
        column,
        document.text[slice(*mention.span)],
        message,
        mention.entry.concept,
        first_use(context, wanted) if wanted else (),
        fix,
        None if fix else reason,
    )


def _fix(context: Context, mention: Mention, wanted: Entry | None) -> tuple[Fix | None, Message | None]:
    if wanted is None:
        return None, Message.of(NO_NAME)
    if mention.role is not Role.PLAIN:
        return None, Message.of(AGAIN if mention.role is Role.FORMER else EXPLAINED)
    document, lexicon = context.document, context.lexicon
    old, new = lexicon.paradigm(mention.entry), lexicon.paradigm(wanted)
    found = lexicon.language.rewrite(mention.reading, old, new, document.view.text)
    if found.text is None:
        return None, found.reason
    start, end, text = mention.start, mention.end, found.text
    if (start, end) in context.shared:
        start, end, text = _own_link(mention, document.view.text, text)
    runs = document.runs(start, end)
    safe, reason = found.safe, found.reason
    if within(context.quotations, mention.start):
        safe, reason = False, Message.of(QUOTED)
    elif len(runs) > 1 and safe:
        safe, reason = False, Message.of(MARKUP)
    return Fix(edits(runs, text), safe, reason), None


def _own_link(mention: Mention, view: str, new: str) -> tuple[int, int, str]:
    """Narrow an edit to its link of a hyphen chain in which several names stand, so that all can be made."""
    before, after = view[mention.start : mention.reading.core_start], view[mention.reading.core_end : mention.end]
    start = mention.start + before.rfind("-") + 1
    end = mention.reading.core_end + after.find("-") if "-" in after else mention.end
    links = new.split("-")
    return start, end, "-".join(links[before.count("-") : len(links) - after.count("-")])


def within(ranges: tuple[tuple[int, int], ...], at: int) -> bool:
    """Whether a place lies in one of the ranges, which are in order."""
    index = bisect_right(ranges, at, key=lambda one: one[0]) - 1
    return index >= 0 and at < ranges[index][1]


def edits(runs: list[Span], text: str) -> tuple[Edit, ...]:
    """Return the edits that put a text in the place of a word, in whose runs markup stands."""
    return (Edit(runs[0].start, runs[0].end, text), *(Edit(run.start, run.end, "") for run in runs[1:]))
