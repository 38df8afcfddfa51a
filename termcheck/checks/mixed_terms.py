"""
TC102 mixed-terms: two names of one concept inside one article.

What it does: in `house` mode it reports names that the glossary admits but that stand beside another
one; the preferred name wins where the article uses it, otherwise the majority. In `consistent` mode
the majority name of the folder, or of the article, wins whatever its status.

Why it matters: a reader takes a second name for a second thing.

Use instead: the name that the article uses most; ties go to the first used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from termcheck.check import Bad, Check, Context, Folder, Mode
from termcheck.checks._naming import finding
from termcheck.findings import Finding, Message, Severity
from termcheck.glossary import Status
from termcheck.languages import Role
from termcheck.lexicon import Entry, Mention
from termcheck.text import Document
from termcheck.usage import Usage, majority

_MIXED = 2
_SURNAME = 4
SHORTENED = "the article also uses a part of the name alone"
MIXED = "“{old}” and “{new}” name the same; the article should keep to “{new}”"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every mention that departs from the name that wins."""
    for concept, mentions in context.by_concept.items():
        wanted = _wanted(context, concept, mentions)
        if wanted is None:
            continue
        for mention in mentions:
            if mention.entry.number == wanted.number or _settled(context, mention):
                continue
            message = Message.of(MIXED, old=mention.entry.text, new=wanted.text)
            found = finding(check, context, mention, wanted, message)
            yield _unsafe(found) if _shortened(document, mention.entry, wanted, mentions) else found


def _shortened(document: Document, old: Entry, new: Entry, mentions: list[Mention]) -> bool:
    """Whether the article also uses a surname alone, which would then stand beside another spelling of it."""
    last = old.text.rpartition(" ")[2]
    if " " not in old.text or old.part_of_speech != "proper" or last == new.text.rpartition(" ")[2]:
        return False
    if len(last) < _SURNAME:  # „Moon Jae In“
        return False
    text = document.view.text
    return text.count(last) > sum(text.count(last, mention.start, mention.end) for mention in mentions)


def _unsafe(found: Finding) -> Finding:
    if found.fix is None or not found.fix.safe:
        return found
    return replace(found, fix=replace(found.fix, safe=False, reason=Message.of(SHORTENED)))


def concerned(usage: Usage, _folder: Folder | None) -> bool:
    """Whether an article uses two terms of a concept."""
    return any(len(terms) >= _MIXED for terms in usage.names.values())


def _settled(context: Context, mention: Mention) -> bool:
    """Whether another check speaks for the mention already, or it only explains a name."""
    if context.mode is Mode.CONSISTENT:
        return mention.role is Role.NAMED
    return mention.entry.status is Status.DEPRECATED or mention.role is Role.NAMED


def _wanted(context: Context, concept: str, mentions: list[Mention]) -> Entry | None:
    terms = {term.text: term for term in context.lexicon.concept(concept, mentions[0].entry.number)}
    used = context.names.get(concept, {})
    if context.mode is Mode.HOUSE:
        used = {name: count for name, count in used.items() if terms[name].status is not Status.DEPRECATED}
    if len(used) < _MIXED:
        return None
    if context.mode is Mode.CONSISTENT:
        return terms[majority(context.folder_names.get(concept) or used)]
    preferred = [name for name in used if terms[name].status is Status.PREFERRED]
    return terms[preferred[0] if preferred else majority(used)]


check = Check(
    code="TC102",
    name="mixed-terms",
    severity=Severity.WARNING,
    find=find,
    good=("In Kiew tagte das Parlament; Kiews Bürgermeister sprach.",),
    bad=(
        Bad(
            "In Kiew tagte das Parlament. In Kiew blieb es ruhig, sagte Kyjiws Bürgermeister.",
            "In Kiew tagte das Parlament. In Kiew blieb es ruhig, sagte Kiews Bürgermeister.",
            Mode.CONSISTENT,
        ),
        Bad(
            "In Belarus und in ganz Belarus, aber auch weit vor Weißrussland.",
            "In Belarus und in ganz Belarus, aber auch weit vor Belarus.",
            Mode.CONSISTENT,
        ),
    ),
    doc=__doc__,
    folder_wide=lambda mode: mode is Mode.CONSISTENT,
    concerned=concerned,
)
