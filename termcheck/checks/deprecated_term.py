"""
TC101 deprecated-term: use the name the house has agreed on.

What it does: finds every mention of a term that the glossary deprecates, in any inflected, capitalised,
hyphenated or compound form, and puts the preferred name in the same form in its place.

Why it matters: one thing, one name; a reader takes a second name for a second thing.

Use instead: the concept's preferred term. In quotations the edit is never safe.
"""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.check import Bad, Check, Context, Folder, Mode
from termcheck.checks._naming import finding
from termcheck.findings import Finding, Message, Severity
from termcheck.glossary import Status
from termcheck.languages import Role
from termcheck.lexicon import Entry, Mention
from termcheck.text import Document
from termcheck.usage import Usage, majority

DEPRECATED = "“{old}” is deprecated; the house name is “{new}”"
NO_NAME = "“{old}” is deprecated"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every mention of a term that the glossary deprecates."""
    if context.mode is not Mode.HOUSE:
        return
    for mention in context.mentions:
        entry = mention.entry
        if entry.status is not Status.DEPRECATED or mention.role is Role.FORMER:
            continue  # whether a former name is explained in the right place is TC106's business
        wanted = _wanted(context, mention)
        if wanted is None:
            message = Message.of(NO_NAME, old=entry.text)
        else:
            message = Message.of(DEPRECATED, old=entry.text, new=wanted.text)
        yield finding(check, context, mention, wanted, message)


def concerned(usage: Usage, _folder: Folder | None) -> bool:
    """Whether an article uses a deprecated term at all."""
    return any(status == Status.DEPRECATED for _concept, _term, status, _form in usage.counts)


def _wanted(context: Context, mention: Mention) -> Entry | None:
    """Return the preferred term, or the admitted one that the article uses most."""
    terms = context.lexicon.concept(mention.entry.concept, mention.entry.number)
    for term in terms:
        if term.status is Status.PREFERRED:
            return term
    admitted = {term.text: term for term in terms if term.status is Status.ADMITTED}
    used = {name: count for name, count in context.names.get(mention.entry.concept, {}).items() if name in admitted}
    if used:
        return admitted[majority(used)]
    return next(iter(admitted.values())) if len(admitted) == 1 else None


check = Check(
    code="TC101",
    name="deprecated-term",
    severity=Severity.ERROR,
    find=find,
    good=(
        "Der Gipfel in Belarus dauert zwei Tage.",
        "Die 1. Weißrussische Front erreichte die Oder.",
        "Belarus (früher Weißrussland) grenzt an Polen.",
        "Mehr unter https://example.org/weißrussland/reise.",
    ),
    bad=(
        Bad("Raketen flogen von weißrussischem Boden aus.", "Raketen flogen von belarussischem Boden aus."),
        Bad("Minsk ist die Hauptstadt Weißrusslands.", "Minsk ist die Hauptstadt von Belarus."),
        Bad("Weißrusslands Präsident reiste ab.", "Belarus’ Präsident reiste ab."),
        Bad("Der EU-Weißrussland-Gipfel endete.", "Der EU-Belarus-Gipfel endete."),
        Bad("Die Weißrusslandpolitik der EU.", "Die Belaruspolitik der EU."),
    ),
    doc=__doc__,
    concerned=concerned,
)
