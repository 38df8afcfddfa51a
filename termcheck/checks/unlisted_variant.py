"""
TC104 unlisted-variant: one name in two spellings, though no glossary lists it.

What it does: finds names that look like transliterations or misspellings of one another (Lukaschenko and
Lukashenko, Erdoğan and Erdogan, Klitschko and Klischko) in an article, and over a folder where the given name
or the title is the same. Genitives, compounds and inhabitants are not variants, and two people stay two: by
their given names, or because the article sets them side by side. What is less sure is a hint.

Why it matters: a reader takes a second spelling for a second person, and a search finds half of the articles.

Use instead: the spelling that the article, or the folder, uses most; ties go to the first used. A name that you
put into a glossary is taken care of there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from termcheck.check import Bad, Check, Context, Survey
from termcheck.checks._folder_names import (
    Conclusion,
    Departure,
    Person,
    conclude,
    kin_in,
    person_text,
    persons_in,
    texts_of,
    word_text,
)
from termcheck.checks._naming import QUOTED, edits, within
from termcheck.checks._one_name import Verdict, kin, related
from termcheck.findings import Finding, Fix, Message, Related, Severity
from termcheck.languages import Language, Names, Sighting
from termcheck.text import Document
from termcheck.usage import Counted

MIXED = "“{old}” ({few}×) and “{new}” ({many}×) look like two spellings of one name"
PERHAPS = "“{old}” ({few}×) and “{new}” ({many}×) may be two spellings of one name"
DEPARTS = "“{old}” looks like another spelling of “{new}” ({many}× in {files} of the folder’s articles)"
DECIDE = "only a human can tell which spelling is right"
DOUBT = "they may be two names after all"
_SURE, _UNSURE = 0.9, 0.6
_MOST = 400  # departures that are looked for in an article


def count(document: Document, language: Language) -> dict[str, int]:
    """Return the persons of an article, and the spellings in it that are one name."""
    text = document.view.text
    words = language.names.words(text)
    persons: dict[Person, int] = {}
    for given, family in language.names.persons(text):
        name = family if family in words else family[:-1]
        if name in words:
            persons[Person(given, name)] = words[name]
    found = list(kin(text, language, {person.family for person in persons}, words))
    every = {form: words.get(form) or words.get(form + "s", 1) for one in found for form in (one.first, one.second)}
    return texts_of(language.code, found, persons, every)


def concerned(counted: Counted, conclusion: Conclusion) -> bool:
    """Whether an article uses a spelling that does not win."""
    return bool(conclusion.departures) and any(text in conclusion.departures for text in counted)


def find(document: Document, context: Context) -> Iterator[Finding]:
    """Yield a finding for every place of a spelling that does not win."""
    conclusion: Conclusion = context.conclusions[check.code]
    counted = context.usage.words.get(check.code, {})
    if not concerned(counted, conclusion):
        return
    listed = [mention.start for mention in context.mentions], [mention.end for mention in context.mentions]
    reported: set[int] = set()
    for departure, places in islice(_departures(document, context, conclusion, counted), _MOST):
        if context.lexicon.mentions(Document.of(departure.form)):
            continue  # the glossary knows it; where it is left alone it has its reasons
        shown = _message(document, departure), _first_of(context, departure.wanted.form)
        for place in places:
            if place.start not in reported and not _within(*listed, place):
                reported.add(place.start)
                yield _finding(context, departure, place, *shown)


def _departures(
    document: Document, context: Context, conclusion: Conclusion, counted: Counted
) -> Iterator[tuple[Departure, Iterator[Sighting]]]:
    """Yield what departs in an article, each with its places: within the article first, then from the folder."""
    names, text, code = context.lexicon.language.names, document.view.text, context.lexicon.language.code
    mixed = [form for one in kin_in(counted) if one.verdict is not Verdict.APART for form in (one.first, one.second)]
    for form in dict.fromkeys(mixed):
        departure = conclusion.departures.get(word_text(code, form))
        if departure is not None:
            yield departure, names.sightings(text, form)
    for person in persons_in(counted):
        departure = conclusion.departures.get(person_text(code, person))
        if departure is not None:
            yield _of_person(names, text, person, departure)


def _of_person(names: Names, text: str, person: Person, departure: Departure) -> tuple[Departure, Iterator[Sighting]]:
    """Return what departs in a person's name, the family name or what stands in front of it, with its places."""
    given, family = departure.wanted.form.split(" ")
    if family != person.family:
        places = (
            one
            for one in names.sightings(text, person.family)
            if not one.given or related(names, (one.given,), (person.given,))
        )
        wanted = departure.wanted._replace(form=family)
        return departure._replace(form=person.family, wanted=wanted), places
    behind = (one for one in names.sightings(text, person.given) if one.follower == person.family)
    return departure._replace(form=person.given, wanted=departure.wanted._replace(form=given)), behind


def _within(starts: list[int], ends: list[int], place: Sighting) -> bool:
    """Whether the glossary has the name at a place, by where its mentions start and end: then it is another check's."""
    at = bisect_right(starts, place.start)
    return (at > 0 and ends[at - 1] > place.start) or (at < len(starts) and starts[at] < place.end)


def _finding(
    context: Context, departure: Departure, place: Sighting, message: Message, first: tuple[Related, ...]
) -> Finding:
    document = context.document
    span = document.span(place.start, place.end)
    line, column = document.place(span.start)
    fix, reason = _fix(context, departure, place)
    return Finding(
        check.code,
        check.name,
        check.severity if departure.sure else Severity.HINT,
        span.start,
        span.end,
        line,
        column,
        document.text[slice(*span)],
        message,
        None,
        first,
        fix,
        reason,
        _SURE if departure.sure else _UNSURE,
    )


def _message(document: Document, departure: Departure) -> Message:
    wanted = departure.wanted
    if wanted.form in document.view.text:
        template = MIXED if departure.sure else PERHAPS
        return Message.of(template, old=departure.form, few=str(departure.uses), new=wanted.form, many=str(wanted.uses))
    return Message.of(DEPARTS, old=departure.form, new=wanted.form, many=str(wanted.uses), files=str(wanted.files))


def _first_of(context: Context, form: str) -> tuple[Related, ...]:
    document = context.document
    place = next(context.lexicon.language.names.sightings(document.view.text, form), None)
    if place is None:
        return ()
    span = document.span(place.start, place.end)
    return (Related(span.start, span.end, document.text[slice(*span)]),)


def _fix(context: Context, departure: Departure, place: Sighting) -> tuple[Fix | None, Message | None]:
    """Return the other spelling as an edit that a human has to agree to."""
    if not departure.sure:
        return None, Message.of(DOUBT)
    if departure.uses == departure.wanted.uses:
        return None, Message.of(DECIDE)
    reason = Message.of(QUOTED if within(context.quotations, place.start) else DECIDE)
    text = departure.wanted.form + place.ending
    document = context.document
    return Fix(edits(document, document.runs(place.start, place.end), text), safe=False, reason=reason), None


check = Check(
    code="TC104",
    name="unlisted-variant",
    severity=Severity.WARNING,
    find=find,
    good=(
        "Zlatko Junuzović traf. Junuzovićs Tor entschied das Spiel.",
        "Klaus Maier lobte den Bericht. Claudia Mayer sah das anders.",
        "Im Finale stehen Anna Schmidt und Olga Schmitt. Schmidt war schneller als Schmitt.",
        "In Hamburg wurde gewählt, in Homburg auch.",
        "Der Vater ging, die Väter blieben. Der Serbe kam aus Serbien, die Serben blieben.",
    ),
    bad=(
        Bad(
            "Zlatko Junuzović traf. Auch Junuzović freute sich, sagte Junuzovic.",
            "Zlatko Junuzović traf. Auch Junuzović freute sich, sagte Junuzovic.",
        ),
        Bad(
            "Pjotr Schewtschenko sagte ab. Shevchenkos Büro schwieg.",
            "Pjotr Schewtschenko sagte ab. Shevchenkos Büro schwieg.",
        ),
        Bad(
            "Pjotr Shevchenko sagte ab.",
            "Pjotr Shevchenko sagte ab.",
            folder=("Pjotr Schewtschenko kam.", "Pjotr Schewtschenko ging."),
        ),
    ),
    doc=__doc__,
    folder_wide=lambda _mode: True,
    survey=Survey(count, conclude, concerned),
)
