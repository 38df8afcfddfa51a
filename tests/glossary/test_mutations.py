"""A glossary that has been damaged is read or refused in one line, whatever the damage."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from termcheck.errors import TermcheckError
from termcheck.glossary import Source, Term, parse
from termcheck.glossary.formats import formats
from termcheck.glossary.model import Status

TERMS = (
    Term("a", "de", "Weißrussland", Status.DEPRECATED, "proper", "n", ("Weißrusslands",), ("KP Weißrusslands",), "x"),
    Term("a", "de", "Belarus", Status.PREFERRED, "proper", "n", locale="de-AT", extra=(("owner", 'K, "K"'),)),
    Term("b", "en", "-ung", Status.ADMITTED, note="one\ntwo"),
)
WHOLE = {name: "".join(found.write(TERMS, f"x.{name}")).encode() for name, found in formats().items()}
PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [b'"', b",", b";", b"\n", b"\r", b"\0", b"<", b">", b"&", b"&#0;", b"]]>", b"<!--", b"\xff", b"'=", b"|"]
    ),
)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4)


def damaged(data: bytes, cuts: list[tuple[float, int, bytes]]) -> bytes:
    for where, length, piece in cuts:
        at = int(where * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


def read(name: str, data: bytes) -> tuple[Term, ...] | str:
    """Return the terms or the one line that refuses them."""
    try:
        return parse(Source(f"x.{name}", data)).terms
    except TermcheckError as error:
        return str(error)


@settings(max_examples=400)
@given(st.sampled_from(sorted(WHOLE)), CUTS)
@example("tbx", [(0.0, 0, b"\xff\xfe")])
def test_damage_is_read_or_refused_in_one_line(name: str, cuts: list[tuple[float, int, bytes]]) -> None:
    found = read(name, damaged(WHOLE[name], cuts))
    if isinstance(found, str):
        assert found.startswith(f"x.{name}:")
        assert "\n" not in found
        return
    for other in formats().values():
        assert "".join(other.write(found, "y"))


@settings(max_examples=200)
@given(st.sampled_from(sorted(WHOLE)), st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_in_one_line(name: str, data: bytes) -> None:
    found = read(name, data)
    assert not isinstance(found, str) or "\n" not in found
