"""
TC103 folder-mix: an article that departs from the folder's majority name.

What it does: in `consistent` mode it reports each mention in an article that keeps to one name while
most of the folder uses another.

Why it matters: a series of articles is read as one.

Use instead: the name that the folder uses most; ties go to the first used.
"""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.check import Bad, Check, Context, Folder, Mode
from termcheck.checks._naming import finding
from termcheck.findings import Finding, Message, Severity
from termcheck.languages import Role
from termcheck.text import Document
from termcheck.usage import Usage, majority

DEPARTS = "most articles of the folder say “{new}”, this one says “{old}”"


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every mention of a concept for which the article departs from the folder."""
    if context.mode is not Mode.CONSISTENT or context.folder is None:
        return
    for concept, mentions in context.by_concept.items():
        used, everywhere = context.names.get(concept, {}), context.folder_names.get(concept, {})
        if len(used) != 1 or not everywhere or majority(everywhere) in used:
            continue
        terms = {term.text: term for term in context.lexicon.concept(concept, mentions[0].entry.number)}
        wanted = terms[majority(everywhere)]
        for mention in mentions:
            if mention.role is not Role.NAMED:
                message = Message.of(DEPARTS, old=mention.entry.text, new=wanted.text)
                yield finding(check, context, mention, wanted, message)


def concerned(usage: Usage, folder: Folder | None) -> bool:
    """Whether an article lacks the name that the folder uses most."""
    everywhere = folder.names if folder is not None else {}
    return any(majority(everywhere.get(concept) or terms) not in terms for concept, terms in usage.names.items())


check = Check(
    code="TC103",
    name="folder-mix",
    severity=Severity.WARNING,
    find=find,
    good=("In Kiew blieb es ruhig.",),
    bad=(
        Bad(
            "Kyjiws Bürgermeister sprach.",
            "Kiews Bürgermeister sprach.",
            Mode.CONSISTENT,
            ("In Kiew blieb es ruhig.", "Nach Kiew fuhr niemand."),
        ),
    ),
    doc=__doc__,
    folder_wide=lambda mode: mode is Mode.CONSISTENT,
    concerned=concerned,
)
