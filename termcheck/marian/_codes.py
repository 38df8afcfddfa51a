"""Language codes: people write de, de-AT or deu, models >>deu<<; inside it is always ISO 639-3."""

from __future__ import annotations

__all__ = ["code", "is_known", "short"]

_THREE = dict(
    pair.split(":")
    for pair in (
        "af:afr ar:ara be:bel bg:bul bs:bos ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng eo:epo es:spa et:est "
        "eu:eus fa:fas fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn "
        "ka:kat kk:kaz ko:kor lb:ltz lt:lit lv:lav mk:mkd mt:mlt nb:nob nl:nld nn:nno no:nor pl:pol pt:por ro:ron "
        "ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe th:tha tr:tur uk:ukr vi:vie zh:zho"
    ).split()
)
_TWO = {three: two for two, three in _THREE.items()}
_OTHER = {"ger": "deu", "fre": "fra", "dut": "nld", "cze": "ces", "gre": "ell", "rum": "ron", "slo": "slk"}


def code(language: str) -> str:
    """Return the ISO 639-3 code of a language, region and script left out; an unknown one stays as it is."""
    base = language.strip().replace("_", "-").partition("-")[0].lower()
    return _THREE.get(base) or _OTHER.get(base, base)


def short(language: str) -> str:
    """Return the two-letter code of a language where there is one."""
    three = code(language)
    return _TWO.get(three, three)


def is_known(language: str) -> bool:
    """Tell whether a code is that of one language known here, not of a group like `gmw` or unknown."""
    return code(language) in _TWO
