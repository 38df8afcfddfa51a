"""Text made fit to be shown: what could steer a terminal or turn a line round appears as an escape."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from termcheck.findings import FileResult, Finding
from termcheck.messages import Catalogue, Message, catalogue

__all__ = [
    "ENGLISH",
    "HOSTILE",
    "columns",
    "error_text",
    "escaped",
    "message_text",
    "more_text",
    "name_bytes",
    "one_line",
    "padded",
    "reason_text",
    "replacement",
    "shown",
]

# Control characters, directional and other invisible signs, fillers, line separators, lone surrogates, tags.
# The joiners U+200C and U+200D and the selectors U+FE00 to U+FE0F stay: scripts and emoji are made with them.
HOSTILE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_HOSTILE = re.compile(f"[{HOSTILE}]")
_HOSTILE_LINE = re.compile(f"[\t\n\xad{HOSTILE}]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_LINES = 9
# What programs read is English.
ENGLISH = catalogue()
_NARROW = frozenset({"Mn", "Me", "Cf"})


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code in {0x09, 0x0A, 0x0D}:
        return {0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r"}[code]
    if code < 0x100:  # noqa: PLR2004 - the widths that Python itself uses
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004


def shown(text: str) -> str:
    """Return the text in one line, everything in it that cannot be seen written as an escape."""
    return _HOSTILE_LINE.sub(_escape, text)


def escaped(text: str) -> str:
    """Return the text with its line ends and tabs, everything else that cannot be seen written as an escape."""
    return _HOSTILE.sub(_escape, text)


def one_line(text: str) -> str:
    """Return running text in one line: line ends as blanks, soft hyphens gone, the unseen written as an escape."""
    return _HOSTILE.sub(_escape, _BLANKS.sub(" ", text).replace("\u00ad", ""))


def padded(text: str, width: int) -> str:
    """Return the text filled up with blanks to a width in terminal columns."""
    return text + " " * (width - columns(text))


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    narrow = sum(unicodedata.category(character) in _NARROW for character in text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) - narrow + wide


def name_bytes(file: str) -> bytes:
    """Return the bytes of a file's name, those included that are no UTF-8."""
    try:
        return file.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # halves of characters that no file system has given out
        return file.encode("utf-8", "surrogatepass")


def error_text(result: FileResult, words: Catalogue = ENGLISH) -> str:
    """Return why a file could not be read, in one line and without the file's name."""
    error = result.error or ""
    for name in (result.file, " ".join(result.file.split())):  # the second is how errors write it
        error = error.removeprefix(f"{name}:")
    text = one_line(error.strip())
    if result.problem is None:
        return text
    english = one_line(str(result.problem)).strip()
    if not text.endswith(english):
        return text
    return text.removesuffix(english) + one_line(words.show(result.problem)).strip()


def message_text(finding: Finding, words: Catalogue = ENGLISH) -> str:
    """Return the message with what keeps the fix from being safe, in one line."""
    message = one_line(words.show(finding.message))
    reason = reason_text(finding, words)
    return f"{message} ({reason})" if reason else message


def reason_text(finding: Finding, words: Catalogue = ENGLISH) -> str:
    """Return why a human must look, in one line: `unsafe: …`, `no edit: …`, or nothing."""
    reason = _reason(finding)
    return one_line(words.show(reason)) if reason else ""


def _reason(finding: Finding) -> Message | None:
    if finding.fix is None or not finding.fix.edits:
        return Message.of("no edit: {reason}", reason=finding.reason) if finding.reason else None
    if finding.fix.safe:
        return None
    reason = finding.fix.reason or finding.reason
    if reason is None:
        return Message.of("unsafe: read the sentence before you apply it")
    return Message.of("unsafe: {reason}", reason=reason)


def more_text(more: Sequence[Finding], words: Catalogue = ENGLISH) -> str:
    """Return where else the same is found: `and 3 more at lines 5, 9, 12`, or nothing."""
    if not more:
        return ""
    lines = list(dict.fromkeys(finding.line for finding in more))
    listed = ", ".join(map(str, lines[:_LINES])) + (" …" if len(lines) > _LINES else "")
    template = "and {count} more at line {lines}" if len(lines) == 1 else "and {count} more at lines {lines}"
    return words.show(Message.of(template, count=len(more), lines=listed))


def replacement(finding: Finding) -> str | None:
    """Return what a finding's text would become, None where nothing is proposed."""
    if finding.fix is None or not finding.fix.edits:
        return None
    edits = finding.fix.edits
    if len(edits) == 1 and (edits[0].start, edits[0].end) == (finding.start, finding.end):
        return edits[0].text
    inside = all(finding.start <= edit.start <= edit.end <= finding.end for edit in edits)
    if not inside or len(finding.text) != finding.end - finding.start:
        return " … ".join(edit.text for edit in edits)
    text, position = "", 0
    for edit in edits:
        text += finding.text[position : edit.start - finding.start] + edit.text
        position = edit.end - finding.start
    return text + finding.text[position:]
