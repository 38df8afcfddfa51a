from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import termcheck
from termcheck.formats import formats
from termcheck.suppress import instructions
from termcheck.text import Comment, Document, Piece, visible

NAME, END = "Weißrussland", "<!-- termcheck: ignore-end -->"


def found(text: str, **how: object) -> list[str]:
    """Return code and line of each finding, in a Markdown text unless the format is given."""
    result = termcheck.check(text, **{"format": "markdown", **how})  # type: ignore[arg-type]
    return [f"{finding.code}:{finding.line}" for finding in result.findings]


def messages(text: str, **how: object) -> list[str]:
    result = termcheck.check(text, format="markdown", **how)  # type: ignore[arg-type]
    return [str(finding.message) for finding in result.findings if finding.code == "TC901"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"In {NAME}. <!-- termcheck: ignore TC101 -->\nIn {NAME}.", ["TC101:2"]),
        (f"<!-- termcheck: ignore TC101 --> In {NAME}.\n\nIn {NAME}.", ["TC101:3"]),
        (f"In {NAME}\nin {NAME} <!-- termcheck: ignore -->\nin {NAME}.", ["TC101:1", "TC101:3"]),
        (f"<!-- termcheck: ignore TC101 -->\nIn {NAME}.", []),
        (f"<!-- termcheck: ignore TC101 -->\n\nIn {NAME}\nund {NAME}.\n\nIn {NAME}.", ["TC101:6"]),
        (f"[//]: # (termcheck: ignore TC101)\nIn {NAME}\nund {NAME}.\n\nIn {NAME}.", ["TC101:5"]),
        (f"- In {NAME}\n- In {NAME} <!-- termcheck: ignore TC101 -->", ["TC101:1"]),
        (f"> <!-- termcheck: ignore TC101 -->\n>\n> In {NAME}\n\nIn {NAME}", ["TC101:5"]),
        (f"| {NAME} <!-- termcheck: ignore TC101 --> |\n|---|\n| {NAME} |", ["TC101:3"]),
        (
            f"{NAME}\n\n<!-- termcheck: ignore-start -->\n\n{NAME}\n\n{NAME}\n\n{END}\n\n{NAME}",
            ["TC101:1", "TC101:11"],
        ),
        (f"---\ntitle: {NAME}\n---\n\n{NAME}\n\n<!-- termcheck: ignore-file TC101 -->", []),
        (f"In {NAME}. <!-- termcheck: ignore TC1 -->", []),
        (f"In {NAME}. <!-- termcheck: ignore tc102, tc101: the name of a party -->", ["TC901:1"]),
        (f"In {NAME}. <!-- TERMCHECK:ignore: said so in 1999 -->", []),
        (f"In {NAME}. <!-- termcheck: ignore TC102 -->", ["TC101:1", "TC901:1"]),
        (f"In {NAME}. <!-- about termcheck: ignore TC101 -->", ["TC101:1"]),
        (f"In {NAME}. `<!-- termcheck: ignore TC101 -->`", ["TC101:1"]),
        (f"In {NAME}.\n\n    [//]: # (termcheck: ignore-file)\n", ["TC101:1"]),
        (f"<div>\n<p><!-- termcheck: ignore-file TC101 --></p>\n</div>\n\nIn {NAME}.", []),
        (f"Weiß<!-- termcheck: ignore TC101 -->russland und\n{NAME}.", ["TC101:2"]),
    ],
)
def test_a_suppression_hides_its_scope(text: str, expected: list[str]) -> None:
    assert found(text) == expected
    assert found(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<p>In {NAME}. <!-- termcheck: ignore TC101 --></p>\n<p>In {NAME}.</p>", ["TC101:2"]),
        (f"<!-- termcheck: ignore TC101 -->\n<p>In {NAME}\nund {NAME}.</p>\n<p>In {NAME}.</p>", ["TC101:4"]),
        (f"<!-- termcheck: ignore-file\nTC101 -->\n<p>In {NAME}.</p>", []),
        ("<p>Weiß<!-- termcheck: ignore TC101 -->russland</p>", []),
        (f"<p>In {NAME}.</p><script>/*<!-- termcheck: ignore-file -->*/</script>", ["TC101:1"]),
        (f"<p title='<!-- termcheck: ignore-file -->'>In {NAME}.</p>", ["TC101:1"]),
        (f"<p>In {NAME}.</p><!-- termcheck: ignore-file", ["TC101:1"]),
        ("<p>In Belarus.</p><!-- termcheck: ignore-file TC101 -->", ["TC901:1"]),
    ],
)
def test_comments_of_a_page_suppress_too(page: str, expected: list[str]) -> None:
    assert found(page, format="html") == expected


def test_plain_text_has_no_comments() -> None:
    assert len(termcheck.check(f"In {NAME}. <!-- termcheck: ignore TC101 -->").findings) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<!-- termcheck: ignore TC101 -->\n\nMinsk.", "this suppression hides nothing; take it out"),
        ("Minsk.\n\n<!-- termcheck: ignore TC101 -->", "this suppression hides nothing; take it out"),
        (
            f"<!-- termcheck: ignore TC101, TC102 -->\n\n{NAME}",
            "this suppression hides nothing of TC102; take that out",
        ),
        (f"{NAME} <!-- termcheck: ignore TC101 TC1O2 -->", "no check that can be hidden has the code TC1O2"),
        ("Minsk <!-- termcheck: ignore TC901 -->", "no check that can be hidden has the code TC901"),
        (
            "Minsk <!-- termcheck: ingore TC101 -->",
            "“ingore” is no instruction to termcheck; there are ignore, ignore-start, ignore-end and ignore-file",
        ),
        ("<!-- termcheck: ignore-start TC101 -->\n\nMinsk", "no ignore-end follows, so nothing is hidden"),
        (
            f"<!-- termcheck: ignore-start TC101 -->\n\n{NAME}\n\n<!-- termcheck: ignore-end TC102 -->\n\n{END}",
            "no ignore-start for the same checks comes before",
        ),
    ],
)
def test_what_has_no_effect_is_reported(text: str, message: str) -> None:
    assert messages(text) == [message]
    assert termcheck.fix(text, format="markdown").count("<!--") == text.count("<!--")


@pytest.mark.parametrize(
    ("comment", "seen"),
    [(0, "eins"), (1, "zwei drei"), (2, "zwei drei"), (3, "drei"), (4, "vier"), (5, "vier fünf"), (6, "")],
)
def test_in_a_text_of_one_line_a_comment_reaches_the_blocks_beside_it(comment: int, seen: str) -> None:
    parts = [
        "<!--0-->eins",
        "zwei<!--1-->",
        "<!--2-->",
        "drei<!--3-->",
        "\n<!--4-->\n",
        "vier",
        "<!--5-->",
        "fünf\n<!--6-->",
    ]
    text, pieces = "", []
    for part in parts:
        for word in re.split(r"(<!--.-->|\n)", part):
            if word.isalpha():
                pieces += [Piece("\n\n", len(text), len(text)), Piece(word, len(text), len(text) + len(word))]
            text += word
    start = text.index(f"<!--{comment}")
    document = Document(text, visible(text, pieces), comments=(Comment(start, start + 8, "termcheck: ignore"),))
    [suppression] = instructions(document).suppressions
    scope = suppression.scope
    assert " ".join(re.findall(r"[a-zü]+", text[scope.start : scope.end])) == seen


def test_an_unclosed_block_hides_nothing() -> None:
    assert found(f"<!-- termcheck: ignore-start -->\n\n{NAME}") == ["TC901:1", "TC101:3"]


def test_blocks_may_overlap_when_they_are_named() -> None:
    text = (
        f"<!-- termcheck: ignore-start TC101 -->\n\n<!-- termcheck: ignore-start TC102 -->\n\n{NAME}\n\n"
        f"<!-- termcheck: ignore-end TC101 -->\n\n{NAME}\n\n<!-- termcheck: ignore-end TC102 -->"
    )
    assert found(text) == ["TC901:3", "TC101:9"]


@pytest.mark.parametrize("how", [{"select": ["TC102", "TC901"]}, {"ignore": ["TC101"]}])
def test_nothing_is_said_about_a_check_that_was_not_made(how: dict[str, list[str]]) -> None:
    assert not found("Minsk <!-- termcheck: ignore TC101 -->", **how)
    assert not found("Minsk <!-- termcheck: ignore -->", **how)


def test_what_depends_on_the_folder_is_called_unused_in_its_light_only(tmp_path: Path) -> None:
    text = "Minsk <!-- termcheck: ignore TC103 -->"
    assert not found(text, mode="consistent")
    assert not found("Minsk <!-- termcheck: ignore -->", mode="consistent")
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("Minsk", encoding="utf-8")
    report = termcheck.check_paths(tmp_path, mode="consistent", config=False)
    assert [finding.code for finding in report.findings] == ["TC901"]


def test_tc901_can_be_switched_off() -> None:
    assert not found("Minsk <!-- termcheck: ignore TC101 -->", ignore=["TC901"])


def test_a_hidden_name_still_counts() -> None:
    text = "In Belarus, Belarus und Belarus. <!-- termcheck: ignore -->\n\nIn Weißrussland."
    assert [line for line in found(text, mode="consistent") if "TC102" in line] == ["TC102:3"]


PARTS = st.lists(
    st.sampled_from(
        [
            *("<!--", "-->", "termcheck:", "ignore", "ignore-start", "ignore-end", "ignore-file", "TC101", "TC9", ","),
            *("[//]: # (", ")", "\n", "\n\n", "\r\n", "> ", "- ", "`", " ", ":", NAME, "Belarus", "\u00ad", "😀"),
        ]
    ),
    max_size=30,
).map("".join)


@given(PARTS)
def test_no_comment_breaks_a_check_or_hides_what_is_outside_its_scope(text: str) -> None:
    document = formats()["markdown"].parse(text.encode(), "a.md", None)
    told = instructions(document)
    result = termcheck.check(text, format="markdown")
    shown = [finding.start for finding in result.findings if finding.code == "TC101"]
    bare = [finding.start for finding in termcheck.check(text, format="markdown", select=["TC101"]).findings]
    assert shown == bare
    for finding in termcheck.check(text.replace("termcheck", "termchock"), format="markdown").findings:
        is_covered = any(one.scope.start <= finding.start <= one.scope.end for one in told.suppressions)
        assert finding.start in shown or is_covered
    for comment in document.comments:
        assert 0 <= comment.start < comment.end <= len(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("<!-- termcheck: ignore TC101 -->" * 10_000, 10_000),
        ("a <!-- termcheck: ignore TC101 --> " * 10_000, 10_000),
        (f"{NAME} <!-- termcheck: ignore TC101 -->\n\n" * 5_000, 0),
        ("a" + " " * 100_000 + "<!-- termcheck: ignore TC101 --> " * 5_000, 5_000),
        ("<!-- termcheck: ignore-start -->\n\n" * 3_000 + NAME + f"\n\n{END}" * 3_000, 0),
        ("<!-- termcheck: ignore " + "TC101 " * 50_000 + "-->", 1),
        ("[//]: # (termcheck: ignore TC101)\n" * 10_000, 10_000),
        ("<!-- " * 50_000, 0),
    ],
)
def test_many_comments_are_each_looked_at_once(text: str, count: int) -> None:
    assert len(found(text)) == count
