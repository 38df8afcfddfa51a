"""Doublets: the words of a text that are spelled in two ways, in it or by others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from termcheck.languages._spelling import CAPITALS, Place, Spelled, Spelling
from termcheck.languages.de.context import among_capitals, is_address, is_noun, starts_sentence
from termcheck.languages.de.orthography import LONGEST, Read, Way, numbered, put, read
from termcheck.languages.de.spellings import ACRONYMS, FIRST_PARTS, LOANS, PHRASES, USUAL_LOANS

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

__all__ = ["spelling"]

_WORD = re.compile(r"[^\W_]+(?:[-‐‑’'][^\W_]+)*")
_PLAIN_IS_RIGHT = frozenset(("reform", "umlaut"))


def count(text: str) -> dict[str, int]:
    """Count the words of a text that it spells in two ways, or that newspapers often do."""
    words = Counter(_WORD.findall(text))
    for word in [word for word in words if len(word) > LONGEST]:
        del words[word]
    lows = list(map(str.lower, words))
    found: dict[str, list[tuple[Way, int]]] = {}
    rivals: dict[str, Spelled] = {}
    chains: list[str] = []
    for word in _special(words, lows):
        one = read(word)
        for way in one.ways:
            found.setdefault(way.word, []).append((way, words[word]))
        rivals.update(one.rivals)
        if one.links:
            chains.append(word)
    for word in dict.fromkeys((*_met(words, lows, rivals), *chains)):
        for way in _plain(word, rivals, words):
            found[way.word].append((way, words[word]))
    for way, many in _phrases(text, words):
        found.setdefault(way.word, []).append((way, many))
    return dict(_telling(found.values(), words))


def _telling(found: Iterable[list[tuple[Way, int]]], words: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield the words that are spelled in two ways, and those that others often spell otherwise, with their counts."""
    for group in found:
        if len(group) == 1:
            if group[0][0].usual:
                yield group[0][0].spelled.text, group[0][1]
            continue
        counts: Counter[Spelled] = Counter()
        for way, many in group:
            counts[way.spelled] += many
        if len({one.manner for one in counts}) > 1:
            order = {word: at for at, word in enumerate(words)}
            counts = Counter(
                {one: counts[one] for one in sorted(counts, key=lambda one: order.get(one.form, len(order)))}
            )
        elif not any(way.usual for way, _ in group):
            continue
        yield from ((one.text, many) for one, many in counts.items())


# -- which words to look at: all others are passed over without a call for each ---------------------------

_ODD = re.compile(r"^(?![A-ZÄÖÜ]?[a-zäöü]*$).+", re.MULTILINE)


def _special(words: Counter[str], lows: list[str]) -> list[str]:
    """Return the words that tell something by themselves: by odd letters, or by what they contain."""
    odd = set(_ODD.findall("\n".join(words)))
    hits = _hits("\n".join(("", *lows, "")))
    return [word for word, low in zip(words, lows, strict=True) if low in hits or word in odd]


def _hits(lines: str) -> set[str]:
    """Return the lines in which loanwords, digraphs and the like stand."""
    found = _automaton().find_matches_as_indexes(lines, overlapping=True)
    hits: set[str] = set()
    for _, start, end in found:
        first = lines.rfind("\n", 0, start + 1) + 1
        hits.add(lines[first : lines.index("\n", max(first, end - 1))])
    return hits


_CONSONANTS = "bcdfghjklmnprstvwxzß"


@cache
def _automaton() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    acronyms = [f"\n{one}{ending}\n" for one in sorted(ACRONYMS) for ending in ("", "s")]
    parts = [f"\n{one}" for one in sorted(FIRST_PARTS)]
    digraphs = [f"{before}{one}" for before in f"\n{_CONSONANTS}" for one in ("ae", "oe", "ue")]
    short = [f"ss{after}" for after in f"\n{_CONSONANTS}" if after != "s"]
    return AhoCorasick([*LOANS, *USUAL_LOANS, *digraphs, *short, *acronyms, *parts])


# -- the plain word beside a marked one --------------------------------------------------------------------


def _met(words: Counter[str], lows: list[str], rivals: dict[str, Spelled]) -> list[str]:
    """Return the words that may be plain spellings of the marked ones."""
    met = rivals.keys() & lows
    return [word for word, low in zip(words, lows, strict=True) if low in met] if met else []


def _plain(word: str, rivals: dict[str, Spelled], words: Counter[str]) -> Iterator[Way]:
    """Yield a word as the plain spelling of marked ones in the text."""
    one = read(word)
    for part in one.links or (word,):
        low = part.lower()
        rival = rivals.get(low)
        if (
            rival is not None
            and rival.kind in CAPITALS
            and part.istitle()
            and (rival.kind != "name" or low not in words)
        ):
            yield from _new(one, rival, part, low[len(rival.key) :])
    rival = rivals.get(one.low)
    if rival is not None and rival.kind not in CAPITALS and (rival.kind != "hyphen" or _closed(word)):
        yield from _new(one, rival, word, one.low[len(rival.key) :])


def _closed(word: str) -> bool:
    return word.isalpha() and not word.isupper()


def _new(one: Read, rival: Spelled, form: str, ending: str) -> Iterator[Way]:
    """Yield a form under the key of its rival, unless it is known under it already."""
    spelled = Spelled(rival.kind, rival.key, form, ending, rival.kind in _PLAIN_IS_RIGHT)
    if all(way.spelled != spelled for way in one.ways):
        yield Way(f"{rival.kind} {rival.key}", spelled, usual=False)


# -- wordings ------------------------------------------------------------------------------------------

# „auf Grund der Lage“, „auf Grund heftiger Kritik“, but not „auf Grund gelaufen“
_OF = r"(?=[ \u00a0\n](?:(?:de[rs]|von|eine[rs])\b|(?!gelaufen|gesetzt)[a-zäöüß]+(?:er|es|en)[ \u00a0\n][A-ZÄÖÜ]))"
_AFTER = {
    "auf Grund": _OF, "mit Hilfe": _OF, "an Stelle": _OF, "von Seiten": _OF, "in Frage": r"(?![ \u00a0][0-9])",
    "in Stand": r"(?=[ \u00a0\n](?:zu[ \u00a0\n])?(?:ge)?(?:setz|halt))",
}  # fmt: skip
_WORDINGS = {one: wanted for pair in PHRASES.items() for one in pair for wanted in pair[1:]}
_PATTERNS = {one: re.compile(rf"{one}(?<![\w-]{one})(?![\w-]){_AFTER.get(one, '')}") for one in _WORDINGS}
_BY_LAST: dict[str, list[str]] = {}
for _one in _WORDINGS:
    _BY_LAST.setdefault(_one.rpartition(" ")[2], []).append(_one)


def _phrases(text: str, words: Counter[str]) -> Iterator[tuple[Way, int]]:
    for last, wordings in _BY_LAST.items():
        for one in wordings if last in words else ():
            many = len(_PATTERNS[one].findall(text)) if one in text else 0
            if many:
                yield Way(f"phrase {_WORDINGS[one]}", Spelled("phrase", _WORDINGS[one], one), usual=True), many


# -- places --------------------------------------------------------------------------------------------

_NAMED = frozenset(("brand", "capitals", "loan", "name"))

Found = tuple[str, int, int, tuple[int, int]]


def places(text: str, words: Collection[Spelled]) -> Iterator[Place]:
    """Yield where those of the words stand that can be judged: not in addresses, nor in names they may belong to."""
    wanted: dict[str, list[Spelled]] = {}
    for one in words:
        wanted.setdefault(one.form, []).append(one)
    for form, start, end, word in _forms(text, wanted):
        if is_address(text, *word):
            continue
        for spelled in wanted[form]:
            if spelled.kind not in _NAMED or not _in_name(text, spelled, start, end, word):
                yield Place(spelled, start, end, word, _doubtful(text, spelled, word))


def _forms(text: str, wanted: Collection[str]) -> Iterator[Found]:
    """Yield the forms with start and end, their own and their hyphen chain's."""
    for match in _WORD.finditer(text):
        word, span = match.group(), match.span()
        number = numbered(word) if word[0].isdigit() else []
        form = number[0].form if number else word
        if form in wanted:
            yield form, *span, span
        elif not word.isalnum():
            for link in _LINK.finditer(text, *span):
                if link.group() in wanted:
                    yield link.group(), *link.span(), span
    for form in wanted:
        if form in _PATTERNS and " " in form:
            for match in _PATTERNS[form].finditer(text):
                yield form, *match.span(), match.span()


_LINK = re.compile("[^-‐‑]+")


_CAMEL = re.compile("[a-zäöüß][A-ZÄÖÜ]")
_OTHER_WORDS = frozenset(("Email",))  # „Silber und Email“


def _doubtful(text: str, spelled: Spelled, word: tuple[int, int]) -> bool:
    """Whether a compound may be a name or part of one („OnlineBanking“, „Deutscher Fußball-Bund“), or another word."""
    if spelled.kind == "number":
        after = _NEXT.match(text, word[1])
        return after is None or not is_noun(after[1])
    if spelled.kind == "reform":
        return spelled.form[:1].isupper()  # „Herr Fluß“, „in Fluß“
    if spelled.kind != "hyphen":
        return False
    return bool(_CAMEL.search(spelled.form)) or spelled.form in _OTHER_WORDS or _name_before(text, word[0])


def _in_name(text: str, spelled: Spelled, start: int, end: int, word: tuple[int, int]) -> bool:
    """Whether a word may be part of a name („NATO Response Force“, „Chaos Computer Club“) or lost among capitals."""
    if spelled.form.isupper() and among_capitals(text, start, end):
        return True
    after = _NEXT.match(text, word[1])
    return _name_before(text, word[0]) or (after is not None and is_noun(after[1]))


_NEXT = re.compile(r"[ \u00a0](\w{1,40})")
_LAST = re.compile(r"(\w{1,40})[ \u00a0]$")
_MEASURES = frozenset("Tausend Tausende Hunderte Dutzend Million Millionen Milliarden Prozent Nummer Typ".split())


def _name_before(text: str, start: int) -> bool:
    """Whether a word with a capital stands directly before that is not the sentence's first."""
    left = max(0, start - 42)
    before = _LAST.search(text[left:start])
    if before is None or before[1] in _MEASURES or not is_noun(before[1]):
        return False
    return not starts_sentence(text, left + before.start())


spelling = Spelling(
    count,
    places,
    put,
    # a hyphen may be there to tell words apart: „Hoch-Zeit“ and „Hochzeit“, „Bild-Redaktion“ and „Bildredaktion“
    sure=frozenset(("capitals", "reform", "number", "phrase")),
    doubtful=frozenset(("name",)),
)
