"""How output is encoded: it never fails on a character, and a patch carries bytes that are no UTF-8."""

from __future__ import annotations

import codecs

__all__ = ["UNENCODABLE"]

# What `errors=` is given.
UNENCODABLE = "termcheck.unencodable"


def _bytes_or_escapes(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write what stands for a byte as that byte, any other half of a character as an escape."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


codecs.register_error(UNENCODABLE, _bytes_or_escapes)
