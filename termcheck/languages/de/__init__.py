"""German: inflection, compounds, genitives, quotations."""

from __future__ import annotations

from termcheck.languages import Language
from termcheck.languages.de.context import is_address, quotations, starts_sentence
from termcheck.languages.de.doublets import spelling
from termcheck.languages.de.explained import role
from termcheck.languages.de.labels import derived, labels
from termcheck.languages.de.names import names
from termcheck.languages.de.paradigm import anchors, fold, paradigm
from termcheck.languages.de.plausible import implausible
from termcheck.languages.de.rewrite import rewrite
from termcheck.languages.de.wording import wording_anchors, wording_pattern
from termcheck.languages.de.words import may_begin, read

__all__ = ["language"]

language = Language(
    code="de",
    paradigm=paradigm,
    anchors=anchors,
    fold=fold,
    read=read,
    rewrite=rewrite,
    quotations=quotations,
    is_address=is_address,
    starts_sentence=starts_sentence,
    may_begin=may_begin,
    role=role,
    wording_anchors=wording_anchors,
    wording_pattern=wording_pattern,
    implausible=implausible,
    labels=labels,
    derived=derived,
    spelling=spelling,
    names=names,
)
