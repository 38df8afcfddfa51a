from __future__ import annotations

import gettext
import pickle

import pytest

from termcheck.errors import InputError, TermcheckError
from termcheck.messages import Catalogue, Message, catalogue, preferred_language


class Shouting(gettext.NullTranslations):
    """Translates by shouting, values apart."""

    def gettext(self, message: str) -> str:
        return message.replace("is", "IS")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return (msgid1 if n == 1 else msgid2).replace("file", "FILE")


LOUD = Catalogue("xx", Shouting())


def test_a_message_is_english_by_itself_and_another_language_on_demand() -> None:
    message = Message.of("“{old}” is old", old="this {is}")
    assert str(message) == "“this {is}” is old"
    assert LOUD.show(message) == "“this {is}” IS old"


def test_braces_in_a_sentence_without_values_are_braces() -> None:
    assert str(Message.of("{x}")) == "{x}"


def test_counts_have_two_forms() -> None:
    assert [LOUD.count("{count} file", "{count} files", number) for number in (0, 1, 2)] == [
        "0 FILEs", "1 FILE", "2 FILEs",
    ]  # fmt: skip


def test_an_error_keeps_place_and_sentence_apart() -> None:
    error = InputError("is {what}", file="a.txt", line=2, what="bad\nly broken")
    assert str(error) == "a.txt:2: is bad ly broken"
    assert error.problem == "is bad\nly broken"
    assert error.shown(LOUD) == "a.txt:2: IS bad ly broken"
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
    assert isinstance(again, TermcheckError)
    assert (type(again), str(again), again.line) == (InputError, str(error), 2)


@pytest.mark.parametrize(
    "environment", [{}, {"LANG": "C.UTF-8"}, {"LANG": "tlh_XX"}, {"LANGUAGE": "xx:yy", "LANG": "zz"}, {"LANG": ""}]
)
def test_without_a_known_language_it_is_english(environment: dict[str, str]) -> None:
    assert preferred_language(environment) == "en"
    assert catalogue("tlh").language == "en"
