"""
TC105 spelling-mix: one word spelled in two ways.

What it does: without a glossary it finds words that an article spells in two ways: with and without a hyphen
(Ukraine-Krieg, Ukrainekrieg), an acronym like a word and in capitals (Nato, NATO), in the spelling of before and
after 1996 (daß, dass), with and without accents, loanwords (Photograph, Fotograf). Words that the glossary names are
left to it. An article that keeps to one spelling while nearly all others of the folder choose another gets a hint, in
`consistent` mode a warning.

Why it matters: a reader takes two spellings for two words, or for carelessness.

Use instead: the spelling that the article uses most, or the only right one; ties go to the first used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator

from termcheck.check import Bad, Check, Context, Mode, Survey
from termcheck.checks._naming import MARKUP, QUOTED, edits, within
from termcheck.checks._variants import Variant, Variants, conclude
from termcheck.findings import Finding, Fix, Message, Related, Severity
from termcheck.languages import Language, Place, Spelled
from termcheck.text import Document
from termcheck.usage import Counted

MIXED = "“{old}” ({count}×) and “{new}” ({rival}×) are one word; the article should keep to one spelling"
DEPARTS = "the folder spells this “{new}” ({rival}×), hardly ever “{old}” ({count}×)"
OF_ITS_OWN = "the article by itself is consistent"
IN_USE = "both spellings are in use, and a name may insist on one"
MAYBE_NAME = "the word may be part of a name or stand for another one"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every word in a spelling that the article or the folder otherwise avoids."""
    around: Variants = context.conclusions[check.code]
    told = [text for text in context.usage.words.get(check.code, {}) if text in around.forms]
    if not told:
        return
    spelling = context.lexicon.language.spelling
    places = sorted(spelling.places(document.view.text, [Spelled.of(text) for text in told]), key=lambda one: one[1:3])
    inside, firsts, listed = conclude(_counted(places)), _firsts(places), _listed(context)
    for place in places:
        variant, departs = _verdict(context, place.spelled.text, inside, around)
        if variant is not None and not listed(*_changed(document, place, variant.winner)):
            others = () if departs else _other(document, firsts, place)
            yield _finding(context, place, variant, departs=departs, related=others)


def _counted(places: list[Place]) -> Counted:
    """Count what can be judged, in the order of first use."""
    return {text: (many, 1) for text, many in Counter(place.spelled.text for place in places).items()}


def _verdict(context: Context, text: str, inside: Variants, around: Variants) -> tuple[Variant | None, bool]:
    """Return what a form should give way to, if anything, and whether only the folder says so."""
    everywhere = around.losing(text) if context.folder is not None else None
    if text in inside.forms:
        consistent = context.mode is Mode.CONSISTENT and context.folder is not None
        return (everywhere if consistent else inside.losing(text)), False
    return (everywhere, True) if everywhere is not None and everywhere.clear else (None, False)


def _listed(context: Context) -> Callable[[int, int], bool]:
    """Return a test whether the glossary names what stands in a range: then the checks of the glossary speak."""
    cores = [(one.reading.core_start, one.reading.core_end) for one in context.mentions]

    def listed(start: int, end: int) -> bool:
        before = bisect_left(cores, (end, 0))
        return before > 0 and start < cores[before - 1][1]

    return listed


def _changed(document: Document, place: Place, new: str) -> tuple[int, int]:
    """Return the range in which a place differs from what is to stand there."""
    old = document.view.text[place.start : place.end]
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return place.start + start, place.end - tail


def _firsts(places: list[Place]) -> dict[tuple[str, str], dict[str, Place]]:
    """Return the first place of each spelling of each word."""
    firsts: dict[tuple[str, str], dict[str, Place]] = {}
    for place in places:
        firsts.setdefault((place.spelled.kind, place.spelled.key), {}).setdefault(place.spelled.manner, place)
    return firsts


def _other(document: Document, firsts: dict[tuple[str, str], dict[str, Place]], place: Place) -> tuple[Related, ...]:
    """Return the first place where the article uses another spelling."""
    for manner, one in firsts[place.spelled.kind, place.spelled.key].items():
        if manner != place.spelled.manner:
            span = document.span(*one.word)
            return (Related(span.start, span.end, document.text[slice(*span)]),)
    return ()


def _finding(
    context: Context, place: Place, variant: Variant, *, departs: bool, related: tuple[Related, ...]
) -> Finding:
    document = context.document
    span, old = document.span(*place.word), document.view.text[place.start : place.end]
    new = context.lexicon.language.spelling.put(old, variant.winner)
    values = {"old": old, "new": new, "count": str(variant.total), "rival": str(variant.rival)}
    return Finding(
        check.code,
        check.name,
        _severity(context, variant, departs=departs),
        span.start,
        span.end,
        *document.place(span.start),
        document.text[slice(*span)],
        Message.of(DEPARTS if departs else MIXED, **values),
        related=related,
        fix=_fix(context, place, variant, new, departs=departs),
    )


def _severity(context: Context, variant: Variant, *, departs: bool) -> Severity:
    doubtful = variant.kind in context.lexicon.language.spelling.doubtful
    return Severity.HINT if doubtful or (departs and context.mode is Mode.HOUSE) else check.severity


def _fix(context: Context, place: Place, variant: Variant, new: str, *, departs: bool) -> Fix:
    runs = context.document.runs(place.start, place.end)
    reason = None
    if within(context.quotations, place.start):
        reason = QUOTED
    elif departs and context.mode is Mode.HOUSE:
        reason = OF_ITS_OWN
    elif place.doubtful:
        reason = MAYBE_NAME
    elif variant.kind not in context.lexicon.language.spelling.sure:
        reason = IN_USE
    elif len(runs) > 1:
        reason = MARKUP
    return Fix(edits(context.document, runs, new), reason is None, Message.of(reason) if reason else None)


def count(document: Document, language: Language) -> dict[str, int]:
    """Count the words that the article spells in two ways, or that newspapers often do."""
    return language.spelling.count(document.view.text)


def concerned(counted: Counted, around: Variants) -> bool:
    """Whether an article spells a word in two ways, or departs from the folder."""
    told = [text for text in counted if text in around.forms]
    if any(one.clear and one.winner != one.form for one in map(around.forms.__getitem__, told)):
        return True
    return bool(told) and bool(conclude({text: counted[text] for text in told}).forms)


check = Check(
    code="TC105",
    name="spelling-mix",
    severity=Severity.WARNING,
    find=find,
    good=(
        "Die Vor- und Nachteile des Irak-Kriegs, des Iran-Kriegs und der Kriegsschiffe.",
        "Die Masse zählt, nicht die Maße. Er tat Buße und nahm zwei Busse.",
        "Hans-Peter Müller dankte Hanspeter Meier, Frau Voß dankte Herrn Voss.",
        "Was DIE LINKE will, sagt die Linke.",
        "US-Präsident und Expräsident; das 3. Drucker-Zeugnis ist ein Druck-Erzeugnis.",
    ),
    bad=(
        Bad(
            "Der Irak-Krieg begann 2003. Gegen den Irak-Krieg gab es Proteste, vor Beginn des Irakkriegs große.",
            "Der Irak-Krieg begann 2003. Gegen den Irak-Krieg gab es Proteste, vor Beginn des Irakkriegs große.",
        ),
        Bad(
            "Ein Lkw brannte. Der Lkw-Fahrer und ein LKW-Händler halfen beim Löschen des LKWs.",
            "Ein Lkw brannte. Der Lkw-Fahrer und ein Lkw-Händler halfen beim Löschen des Lkws.",
        ),
        Bad(
            "Sie küßte ihn, er küßte sie, dann küsste niemand mehr.",
            "Sie küsste ihn, er küsste sie, dann küsste niemand mehr.",
        ),
        Bad(
            "Ein 20jähriger Student und eine 30-jährige Ärztin halfen.",
            "Ein 20-jähriger Student und eine 30-jährige Ärztin halfen.",
        ),
        Bad(
            "Die Online-Ausgabe erschien.",
            "Die Online-Ausgabe erschien.",
            Mode.CONSISTENT,
            folder=("Onlineausgabe und Onlineausgaben.", "Eine Onlineausgabe.", "Der Onlineausgabe fehlte ein Bild."),
        ),
    ),
    doc=__doc__,
    folder_wide=lambda _mode: True,
    survey=Survey(count, conclude, concerned),
    yields_to=frozenset(("TC104",)),  # a name without its accents
)
