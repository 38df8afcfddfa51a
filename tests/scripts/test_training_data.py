from __future__ import annotations

import lzma
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.cleaning import Pair, is_good, key, keys_of, tidy, touches
from training.corpus import examples, lines
from training.manifest import DIRECTIONS, Source, read_manifest
from training.names import name_pairs
from training.noise import noisy

from termcheck.errors import InputError


def write(path: Path, *rows: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lzma.compress("".join(f"{row}\n" for row in rows).encode()))


def source(name: str, reader: str = "tsv", **more: object) -> Source:
    return Source(name, f"parallel/{name}.tsv.xz", reader, "CC0", "somebody", **more)  # type: ignore[arg-type]


def drawn(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - reproducible, nothing secret


def test_the_manifest_names_a_licence_and_a_credit_for_every_source() -> None:
    sources = read_manifest()
    assert all(one.licence and one.credit for one in sources)
    assert not any("newstest" in one.path and not one.spoils for one in sources), "a test set's text must be declared"
    assert not any(one.path.startswith(("newstest", "align", "terms", "originals")) for one in sources)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[source", "is no manifest"),
        ("", "names no"),
        ('[[source]]\nname = "a"\nweight = 2', "unknown key 'weight'"),
        ('[[source]]\nname = "a"', "incomplete source 'a'"),
        ('[[source]]\nname="a"\npath="p"\nreader="pdf"\nlicence="l"\ncredit="c"', "reader one of tsv, mqm, names"),
        ('[[source]]\nname="a"\npath="p"\nreader="tsv"\nlicence="l"\ncredit="c"\n' * 2, "names 'a' twice"),
    ],
)
def test_a_wrong_manifest_is_refused_in_one_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=r"manifest\.toml") as caught:
        read_manifest(path)
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("german", "english", "good"),
    [
        ("Der Gipfel dauert zwei Tage.", "The summit lasts two days.", True),
        ("Ja.", "Yes.", True),
        ("Der Gipfel dauert 2 Tage.", "The summit lasts two days.", True),
        ("Der Gipfel dauert 2 Tage.", "The summit lasts 3 days.", False),
        ("The summit of the leaders is over.", "The summit of the leaders is over.", False),
        ("The summit of the leaders is over.", "Der Gipfel der Staatschefs ist vorbei.", False),
        (
            "Der Gipfel dauert zwei Tage.",
            "Yes, it is over, and nobody knows what was said there or why it took so long.",
            False,
        ),
        ("", "The summit lasts two days.", False),
        ("=== --- ===", "*** ... ***", False),
        ("Wort " * 200, "word " * 200, False),
    ],
)
def test_what_is_worth_training_on(german: str, english: str, *, good: bool) -> None:
    assert is_good(Pair(tidy(german), tidy(english))) is good


def test_a_test_sentence_is_found_whatever_its_punctuation_and_inside_a_segment() -> None:
    tests = keys_of(["„Das Wetter bleibt am Wochenende schön“, sagte sie. Am Montag regnet es dann wieder stark."])
    assert touches(Pair("Das Wetter bleibt am Wochenende schön, sagte sie.", "x"), tests)
    assert touches(Pair("Noch ein Satz davor. AM MONTAG REGNET ES DANN WIEDER STARK", "x"), tests)
    assert not touches(Pair("Das Wetter bleibt schön.", "The weather stays fine."), tests)


@given(st.text())
def test_keys_and_tidy_texts_are_stable(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert key(key(text)) == key(text)
    assert "\n" not in tidy(text)


def test_test_sets_duplicates_and_bad_pairs_are_left_out(tmp_path: Path) -> None:
    write(
        tmp_path / "newstest" / "newstest2019.tsv.xz", "#de\ten", "Ein Testsatz steht hier.\tA test sentence is here."
    )
    write(tmp_path / "align" / "dev.tsv.xz", "Noch ein Satz zum Messen.\tOne more to measure with.\t1-1")
    (tmp_path / "newstest" / "newstest2009.tsv.xz").write_bytes(b"")
    write(
        tmp_path / "parallel" / "a.tsv.xz",
        "Das Haus ist groß.\tThe house is big.",
        "Das Haus ist groß!\tThe house is big",
        "Ein Testsatz steht hier!\tSomething else.",
        "Etwas anderes.\ta test sentence is here",
        "Noch ein Satz zum Messen.\tOne more.",
        "\tempty",
        "one column",
    )
    found, (tally,) = examples((source("a"),), tmp_path, seed=1)
    assert found[0].pair == Pair("Das Haus ist groß.", "The house is big.")
    assert tally.counts == {"read": 6, "kept": 1, "twice": 1, "test": 3, "bad": 1, "with noise": len(found) - 1}


def test_a_source_may_hold_the_set_that_it_spoils_and_no_other(tmp_path: Path) -> None:
    write(tmp_path / "newstest" / "newstest2020.en-de.tsv.xz", "#de\ten", "Das Haus ist groß.\tThe house is big.")
    write(tmp_path / "newstest" / "newstest2021.en-de.tsv.xz", "#de\ten", "Der Fluss ist lang.\tThe river is long.")
    write(
        tmp_path / "parallel" / "a.tsv.xz",
        "Das Haus ist groß.\tThe house is big.",
        "Der Fluss ist lang.\tThe river is long.",
    )
    kept, _ = examples((source("a", spoils=("newstest2020.en-de",)),), tmp_path, seed=1)
    assert [one.pair.english for one in kept][:1] == ["The house is big."]
    assert not [one for one in kept if "river" in one.pair.english]


def test_mqm_gives_references_and_outputs_that_nobody_marked(tmp_path: Path) -> None:
    write(
        tmp_path / "mqm" / "x.systems.tsv.xz",
        "doc\tseg\tsystem\tkind\tsource\ttarget",
        'd\t1\tHuman-A\thuman\tThe ""big"" house burned.\tDas ""große"" Haus brannte.',
        "d\t1\tA\tmt\tThe house burned down.\tDas Haus brannte nieder.",
        "d\t1\tB\tmt\tThe house burned down.\tDas Haus verbrannte sich.",
        "d\t1\tC\tmt\tThe house burned down.\tDas Haus, es brannte ab.",
    )
    write(
        tmp_path / "mqm" / "x.mqm.tsv.xz",
        "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity",
        "A\td\t1\t1\tr1\tThe house burned down.\tDas Haus brannte nieder.\tNo-error\tNo-error",
        "A\td\t1\t1\tr2\tThe house burned down.\tDas Haus brannte nieder.\tno-error\tno-error",
        "B\td\t1\t1\tr1\tThe house burned down.\tDas Haus verbrannte sich.\tno-error\tno-error",
        "B\td\t1\t1\tr2\tThe house burned down.\tDas Haus <v>verbrannte sich</v>.\tAccuracy/Mistranslation\tMajor",
    )
    mqm = Source("m", "mqm/x", "mqm", "Apache-2.0", "Google")
    found, _ = examples((mqm,), tmp_path, seed=1)
    assert {one.pair.german for one in found[:2]} == {'Das "große" Haus brannte.', "Das Haus brannte nieder."}
    assert not [one for one in found if "verbrannte" in one.pair.german or "es brannte" in one.pair.german]


def test_a_cap_is_drawn_alike_each_time(tmp_path: Path) -> None:
    write(
        tmp_path / "parallel" / "a.tsv.xz",
        *(f"Das Haus {number} ist groß.\tThe house {number} is big." for number in range(99)),
    )
    found = [examples((source("a", cap=10),), tmp_path, seed=7)[0] for _ in range(2)]
    assert found[0] == found[1]
    assert len([one for one in found[0] if one.pair.german[-1] == "."]) <= 11


@pytest.mark.parametrize(
    "damage", [b"no xz at all", lzma.compress(b"\xff\xfe\tx\n"), lzma.compress(b"a\tb\n" * 999)[:60]]
)
def test_a_damaged_file_is_named(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "bad.tsv.xz"
    path.write_bytes(damage)
    with pytest.raises(InputError, match=r"bad\.tsv\.xz: cannot be read"):
        list(lines(path))


def test_noise_alters_both_sides_alike() -> None:
    pair = Pair("Das Haus brennt.", "The house is on fire.")
    made = {noise for seed in range(500) for noise in noisy(pair, drawn(seed))}
    assert made == {
        Pair("Das Haus brennt", "The house is on fire"),
        Pair("DAS HAUS BRENNT.", "THE HOUSE IS ON FIRE."),
        Pair("das haus brennt.", "the house is on fire."),
    }


def test_old_names_are_translated_from_and_never_into() -> None:
    pytest.importorskip("babel")
    made = list(name_pairs(drawn(1)))
    both = {pair for pair, ways in made if ways == DIRECTIONS}
    assert Pair("Belarus", "Belarus") in both
    old = [(pair, ways) for pair, ways in made if "Weißruss" in pair.german]
    assert (Pair("Weißrussland", "Belarus"), ("de-en",)) in old
    assert {ways for _, ways in old} == {("de-en",)}


def test_german_stands_with_the_article_and_the_ending_it_needs() -> None:
    pytest.importorskip("babel")
    german = {pair.german for seed in range(20) for pair, _ in name_pairs(drawn(seed))}
    assert {"Sie lebt in der Schweiz.", "Er kommt aus dem Iran.", "Wir reisen in die Ukraine."} <= german
    assert {"Sie lebt in Belarus.", "die belarussische Regierung", "Sie ist Belarussin."} <= german
    assert (
        not {"Sie lebt in Schweiz.", "Er kommt aus Iran.", "Wir reisen nach Ukraine.", "Sie lebt im Gardasee."} & german
    )
    assert not [text for text in german if "Vereinigtes Königreich" in text and text != "Vereinigtes Königreich"]
    assert not [text for text in german if "{" in text or "  " in text]


def test_the_shares_of_an_epoch_follow_the_manifest() -> None:
    from training.batches import _items
    from training.packing import Packed

    empty = np.zeros(0, dtype=np.uint16)
    packed = Packed(
        tokens=empty,
        lengths=np.ones((1000, 2), dtype=np.uint16),
        source=np.repeat(np.array([0, 1], dtype=np.uint8), 500),
        ways=np.repeat(np.array([3, 1], dtype=np.uint8), 500),
        links=np.zeros(0, dtype=np.uint8),
        embeddings=np.zeros((0, 0), dtype=np.float16),
        vocabulary=None,  # type: ignore[arg-type]
        meta={"sources": [{"repeat": 2.0}, {"repeat": 0.5}]},
    )
    items = _items(packed, np.random.default_rng(1))
    assert ((items >> 1) < 500).sum() == 2000, "both directions, twice"
    only_german = items[(items >> 1) >= 500]
    assert not (only_german & 1).any()
    assert 200 < len(only_german) < 300
