"""What stands around a word: its neighbours, the start of a sentence, quotations, addresses.

Everything works on a window of a few hundred characters, so that it stays linear on any input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = [
    "ADJECTIVE_LIKE",
    "DETERMINERS",
    "Neighbours",
    "among_capitals",
    "is_address",
    "is_noun",
    "neighbours",
    "quotations",
    "starts_sentence",
]

_WINDOW = 160
_TOKEN = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*[-’]?|[^\w\s]")
_SENTENCE_END = frozenset(".!?…:;|•·\ufffc")
_OPENING = frozenset("„“\"»«‚‘'›‹([–—-*#>")


class Neighbours(NamedTuple):
    """The words and signs of the same sentence before (nearest first) and after (nearest first) a word."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def neighbours(text: str, start: int, end: int) -> Neighbours:
    """Return what stands around `text[start:end]`, as far as the sentence and a small window go."""
    left = text[max(0, start - _WINDOW) : start]
    if start > _WINDOW:  # the first word may be cut
        left = left[left.find(" ") + 1 :]
    block = max(left.rfind("\n\n"), left.rfind("\r\n\r\n"))
    before: list[str] = []
    for token in reversed(_TOKEN.findall(left[block + 1 :] if block >= 0 else left)):
        if token in ".!?" and not (before and before[-1][:1].islower()):
            break
        before.append(token)
    right = text[end : end + _WINDOW]
    block = right.find("\n\n")
    after: list[str] = []
    for token in _TOKEN.findall(right[:block] if block >= 0 else right):
        if token in ".!?":
            break
        after.append(token)
    return Neighbours(tuple(before), tuple(after))


_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÄÖÜäöü]|Dr|Prof|St|Nr|Abs|Art|bzw|ca|vgl|evtl|ggf|sog|usw|inkl|Mio|Mrd|Hl|Frhr)|\d)$"
)


def starts_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` begins a sentence, a line of its own or a quotation."""
    position = start - 1
    while (
        position >= 0
        and start - position < _WINDOW
        and (text[position] in _OPENING or text[position] in " \t\u00a0\u202f")
    ):
        position -= 1
    if position < 0:
        return True
    char = text[position]
    if char in "\r\n":
        return text[max(0, position - 3) : position + 1].count("\n") > 1 or _ends_line(text, position)
    if char == ".":
        return not _ABBREVIATION.search(text[max(0, position - 8) : position])
    return char in _SENTENCE_END and char != ";"


def _ends_line(text: str, position: int) -> bool:
    """Whether the line before ends a sentence or is too short to have been wrapped."""
    before = text[max(0, position - _WINDOW) : position].rstrip()
    line = before[before.rfind("\n") + 1 :]
    return not line or line[-1] in '.!?…:“”"»«*#|' or len(line) < 40


DETERMINERS: dict[str, dict[str, str]] = {
    "der": {"m": "sn", "f": "sg sd", "pl": "pg"},
    "die": {"f": "sn sa", "pl": "pn pa"},
    "das": {"n": "sn sa"},
    "dem": {"m": "sd", "n": "sd"},
    "den": {"m": "sa", "pl": "pd"},
    "des": {"m": "sg", "n": "sg"},
}
for _stem in ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur"):
    _many = {} if _stem == "ein" else {"pl": "pn pa"}
    if _stem != "eur":
        DETERMINERS[_stem] = {"m": "sn", "n": "sn sa"}
    if _stem == "euer":
        continue
    DETERMINERS[_stem + "e"] = {"f": "sn sa", **_many}
    DETERMINERS[_stem + "en"] = {"m": "sa", **({"pl": "pd"} if _many else {})}
    DETERMINERS[_stem + "em"] = {"m": "sd", "n": "sd"}
    DETERMINERS[_stem + "er"] = {"f": "sg sd", **({"pl": "pg"} if _many else {})}
    DETERMINERS[_stem + "es"] = {"m": "sg", "n": "sg"}
for _stem in ("dies", "jen", "jed", "manch", "solch", "welch", "jeglich"):
    DETERMINERS[_stem + "er"] = {"m": "sn", "f": "sg sd", "pl": "pg"}
    DETERMINERS[_stem + "e"] = {"f": "sn sa", "pl": "pn pa"}
    DETERMINERS[_stem + "es"] = {"m": "sg", "n": "sn sa sg"}
    DETERMINERS[_stem + "em"] = {"m": "sd", "n": "sd"}
    DETERMINERS[_stem + "en"] = {"m": "sa sg", "n": "sg", "pl": "pd"}
for _word in (
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "mehr",
    "lauter",
):
    DETERMINERS[_word] = {"pl": "pn pg pd pa"}
for _word in ("viele", "einige", "mehrere", "alle", "wenige", "beide", "etliche", "andere"):
    DETERMINERS[_word] = {"pl": "pn pa"}
    DETERMINERS[_word + "r"] = {"pl": "pg"}
    DETERMINERS[_word + "n"] = {"pl": "pd"}
for _word in ("im", "am", "vom", "zum", "beim"):
    DETERMINERS[_word] = {"m": "sd", "n": "sd"}
DETERMINERS["zur"] = {"f": "sd"}
for _word in ("ins", "ans", "fürs", "durchs", "ums"):
    DETERMINERS[_word] = {"n": "sa"}

FUNCTION_WORDS = frozenset(
    """
ab aber alle als also am an auch auf aus außer bei beim bis bisher da dabei dagegen daher damals damit danach dann daran darauf das dass
davon dazu dem den denn dennoch der deren des deshalb dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen
einer eines er es etwa für gegen gegenüber gestern gibt hat hatte heute hier hingegen ihm ihn ihr ihre ihrem ihren ihrer im in indem innerhalb ins
ist ja jede jeder jedes jedoch jene jetzt kann kein keine laut man mehr mit morgen nach nachdem neben nicht noch nun nur ob obwohl oder ohne rund schon
sehr seit seine seinem seinen seiner sein sich sie sind so sogar somit sondern sowie statt trotz über um und uns unser unter viele vom von vor
während wann war waren warum was weder wegen weil welche wenn wer wie wieder wir wird wo wohin wurde wurden zu zudem zufolge zuletzt zum zur zwar
zwischen ganz gar erst einst bereits beide doch selbst kaum fast soll will muss darf unterdessen inzwischen allerdings außerdem anders
nämlich immerhin eher dadurch darum trotzdem währenddessen sodann zunächst später früher bevor sobald solange falls obgleich wobei wodurch womit
worauf weshalb weswegen wieso und entlang infolge mittels anlässlich angesichts hinsichtlich seitens zuungunsten zugunsten dank mangels
""".split()
)

ADJECTIVE_LIKE = re.compile(r"[a-zäöüß-]{3,}(?:e|en|er|es|em)$")


def is_noun(word: str, *, initial: bool = False) -> bool:
    """Whether a word looks like a noun; `initial` says that it begins a sentence."""
    if not word[:1].isupper() or not word[:1].isalpha():
        return False
    return not (word.lower() in FUNCTION_WORDS and (initial or len(word) < 3 or word.istitle()))


_CAPITALS = re.compile(r"[A-ZÄÖÜẞ]{4,}")


def among_capitals(text: str, start: int, end: int) -> bool:
    """Whether a word stands among others in capitals, as in a headline: its own say nothing there."""
    around = text[max(0, start - 14) : start].rpartition("\n")[2], text[end : end + 14].partition("\n")[0]
    return any(_CAPITALS.search(part) for part in around)


# -- addresses -----------------------------------------------------------------------------------------

_TRAILING = ".,;:!?)]}>“”\"'»«’‘"


def _chunk(text: str, start: int, end: int) -> tuple[int, int]:
    limit = max(0, start - 200)
    while start > limit and not text[start - 1].isspace():
        start -= 1
    limit = min(len(text), end + 200)
    while end < limit and not text[end].isspace():
        end += 1
    return start, end


def is_address(text: str, start: int, end: int) -> bool:
    """Whether a word is part of a URL, an e-mail address, a handle, a hashtag or a file name."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    plain_before = before.isspace() or before in "„“\"»«(–—-'‚‘›‹[*/\ufffc"
    plain_after = after.isspace() or after in "-–—“”\"»«’‘'›‹)]"
    if plain_before and plain_after and before != "/":
        return False
    if before in "@#_\\" or after in "@\\_":
        return True
    if after == "." and end + 1 < len(text) and text[end + 1].isalnum() and not text[end + 1].isupper():
        return True
    left, right = _chunk(text, start, end)
    chunk = text[left:right].rstrip(_TRAILING)
    return (
        "://" in chunk
        or chunk.lower().lstrip("(<[„“\"'").startswith(("www.", "mailto:", "/", "#", "@"))
        or bool(_NAME_AT.search(chunk) or _FILE.search(chunk))
    )


_NAME_AT = re.compile(r"[\w.+-]@[\w-]")
_FILE = re.compile(r"(?<=[\w-])\.(?:[a-z]{2,12}[0-9]?)(?:[/:?#]|$)|[\w-]/[\w.-]+/|=\w")


# -- quotations ----------------------------------------------------------------------------------------

_QUOTES = re.compile(r"[„“”\"»«‚‘’›‹]|'|\n[ \t]*\r?\n|\r\n[ \t]*\r\n")
_CLOSING = {"„": '“”"', "“": "”", "‚": "‘’", "‘": "’", "»": "«", "«": "»", "›": "‹", "‹": "›", '"': '"'}
_MAX_QUOTATION = 4000
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
# An apostrophe opens where a word begins behind a blank and closes where none goes on.
_TYPEWRITER = (
    (re.compile(r"(?<![\w'])'(?=\w)"), re.compile(r"(?<=[\w.,!?…])'(?![\w'])")),
    (re.compile(r"(?<!\w),,(?=\w)"), re.compile(r"''|``|[“”\"]")),
    (re.compile(r"``(?=\w)"), re.compile(r"''|[“”\"]")),
    (re.compile(r"<<(?=[\w ])"), re.compile(r">>")),
    (re.compile(r">>(?=\w)"), re.compile(r"<<")),
)


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the ranges of direct quotations, outermost ones, in order.

    „…“, »…«, «…», “…”, "…", the single signs, and what typewriters have for them; a quotation left open reaches
    to its paragraph's end, unless its sign may just as well close one, or on to the sign that closes it.
    """
    return tuple(_merged([*_set(text), *_typed(text)]))


class _Quotations:
    """Reads sign by sign; what is open, and where one that was open may go on in the next paragraph."""

    def __init__(self, text: str) -> None:
        self.found: list[tuple[int, int]] = []
        self._text = text
        self._opened: tuple[str, int] | None = None
        self._left_open: int | None = None

    def end_paragraph(self, at: int) -> None:
        """End what is open with its paragraph."""
        if self._opened and self._opened[0] == "„":
            self.found.append((self._opened[1], at))
            self._left_open = at
        self._opened = None

    def take(self, sign: str, at: int) -> None:
        """Take a quotation mark."""
        if self._opened is None:
            self._outside(sign, at)
        else:
            self._inside(*self._opened, sign, at)

    def _outside(self, sign: str, at: int) -> None:
        if self._left_open is not None and sign in _CLOSING["„"] and _closes(self._text, at, sign):
            if at - self._left_open <= _MAX_QUOTATION:
                self.found.append((self._left_open, at + 1))
            self._left_open = None
        elif sign in _CLOSING and _opens(self._text, at, sign):
            self._opened, self._left_open = (sign, at), None

    def _inside(self, opening: str, start: int, sign: str, at: int) -> None:
        if sign in _CLOSING[opening] and _closes(self._text, at, sign):
            self.found.append((start, at + 1))
            self._opened = None
        elif sign == opening == "„" or at - start > _MAX_QUOTATION:
            if sign == "„" and "\n" in self._text[start:at]:  # each paragraph of a long quotation opens anew
                self.found.append((start, at))
            self._opened = (sign, at) if sign in _CLOSING and _opens(self._text, at, sign) else None


def _set(text: str) -> list[tuple[int, int]]:
    """Return the quotations between signs that are made for it."""
    reading = _Quotations(text)
    for match in _QUOTES.finditer(text):
        if match.group()[0] in "\r\n":
            reading.end_paragraph(match.start())
        else:
            reading.take(match.group(), match.start())
    reading.end_paragraph(len(text))
    return reading.found


def _typed(text: str) -> Iterator[tuple[int, int]]:
    """Yield the quotations in a typewriter's signs, inside a paragraph."""
    for opening, closing in _TYPEWRITER:
        begun = opening.search(text)
        while begun is not None:
            reach = begun.end() + _MAX_QUOTATION
            ended = closing.search(text, begun.end(), reach)
            broken = _PARAGRAPH.search(text, begun.end(), ended.start() if ended else reach)
            following = begun.end()
            if ended is not None and broken is None:
                yield begun.start(), ended.end()
                following = ended.end()
            begun = opening.search(text, following)


def _merged(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ranges in order, those that overlap as one."""
    last: tuple[int, int] | None = None
    for start, end in sorted(ranges):
        if last is not None and start < last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last


def _opens(text: str, at: int, sign: str) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    before = text[at - 1] if at else " "
    if sign == "„":
        return True
    if after.isspace():
        return sign in "«‹" and not before.isalnum() and before != "."  # French spacing
    return not before.isalnum() and before not in ".!?,"


def _closes(text: str, at: int, sign: str) -> bool:
    if sign in "’‘":  # an apostrophe inside a word closes nothing
        after = text[at + 1] if at + 1 < len(text) else " "
        return not after.isalnum()
    return True
