"""
TC106 first-mention: explain a name where it is first used, and once.

What it does: finds explanations in brackets, „Belarus (früher Weißrussland)“, that come after the name has already
been used in the text, and those that come a second time. Headlines do not count as a use.

Why it matters: who reads „Belarus“ in the first paragraph needs the explanation there; in the fifth it comes too
late, and given twice it looks as if two editors had not read each other.

Use instead: the explanation at the first mention, and the name alone from there on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termcheck.check import Bad, Check, Context, Folder
from termcheck.findings import Finding, Message, Related, Severity
from termcheck.languages import Role
from termcheck.lexicon import Mention
from termcheck.text import Document
from termcheck.usage import EXPLAINED, Usage

LATE = "“{old}” is explained only here; “{name}” has been used before"
TWICE = "“{old}” has been explained before"
MOVE = "where the explanation belongs is for a human to decide"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every explanation that comes too late or again."""
    used: dict[str, list[Mention]] = {}
    explained: dict[str, Mention] = {}
    for mention in context.mentions:
        concept = mention.entry.concept
        if mention.role is not Role.FORMER:
            used.setdefault(concept, []).append(mention)
        elif concept in explained:
            yield _finding(document, mention, explained[concept], TWICE)
        else:
            explained[concept] = mention
            first = _first(document, used.get(concept, ())[:-1])
            if first is not None:
                yield _finding(document, mention, first, LATE)


def concerned(usage: Usage, _folder: Folder | None) -> bool:
    """Whether an article explains a name at all."""
    return EXPLAINED in usage.words


def _first(document: Document, before: Sequence[Mention]) -> Mention | None:
    """Return the first use in the text; the last one, which the explanation belongs to, is not among `before`."""
    return next((one for one in before if not _in_headline(document.view.text, one.start)), None)


_ENDS = tuple(".!?:;,…“”\"»«’‘')")
_LONGEST = 160  # letters of a headline


def _in_headline(text: str, at: int) -> bool:
    """Whether a place stands in the first line, or in a paragraph of one line, that ends without a full stop."""
    start = text.rfind("\n", max(0, at - _LONGEST), at) + 1
    end = text.find("\n", at, at + _LONGEST)
    if end < 0 or (start == 0 and at >= _LONGEST) or text[start:end].rstrip().endswith(_ENDS):
        return False
    alone = not text[max(0, start - 2) : start].strip() and not text[end : end + 2].strip()
    return start == 0 or alone


def _finding(document: Document, mention: Mention, earlier: Mention, template: str) -> Finding:
    span, first = mention.span, earlier.span
    other = document.text[slice(*first)]
    return Finding(
        check.code,
        check.name,
        check.severity,
        span.start,
        span.end,
        *document.place(span.start),
        document.text[slice(*span)],
        Message.of(template, old=mention.entry.text, name=other),
        mention.entry.concept,
        (Related(first.start, first.end, other),),
        reason=Message.of(MOVE),
    )


check = Check(
    code="TC106",
    name="first-mention",
    severity=Severity.HINT,
    find=find,
    good=(
        "Belarus (früher Weißrussland) grenzt an Polen. Belarus hat keine Küste.",
        "Belarus wählt\n\nIn Belarus (früher Weißrussland) wird gewählt.",
    ),
    bad=(
        Bad(
            "In Belarus wird gewählt. Belarus (früher Weißrussland) grenzt an Polen.",
            "In Belarus wird gewählt. Belarus (früher Weißrussland) grenzt an Polen.",
        ),
        Bad(
            "Belarus (früher Weißrussland) wählt. Die Wahl in Belarus (früher Weißrussland) ist umstritten.",
            "Belarus (früher Weißrussland) wählt. Die Wahl in Belarus (früher Weißrussland) ist umstritten.",
        ),
    ),
    doc=__doc__,
    concerned=concerned,
)
