from __future__ import annotations

import pytest

import termcheck
from termcheck.reports import reports

PAGE = (
    "<title>Wahl</title>\n<h1>Belarus w&auml;hlt</h1><p>Der <b>wei&szlig;russische</b>\n   Pr&auml;sident sprach in "
    "<i>Weiß</i>russland &uuml;ber <code>x</code> &amp; <em>&lt;b&gt;</em>. Dann ging er.</p>\n"
    "<img alt='Karte &quot;Weißrusslands&quot;'>"
)


def diff(page: str, *attributes: str) -> str:
    return termcheck.check(page, format="html", html_attributes=attributes).diff()


def test_a_sentence_of_a_page_is_shown_without_its_markup() -> None:
    shown = diff(PAGE)
    assert (
        "Der [-weißrussische-]{+belarussische+} Präsident sprach in [-Weißrussland-]{?Belarus?} über … & <b>.\n"
        in shown
    )
    assert "<text>:2:38" in shown
    assert "Dann ging er" not in shown
    assert "&" not in shown.replace("… & <b>", "")


def test_related_places_and_attributes_are_shown_as_they_are_read() -> None:
    shown = diff(f"{PAGE}<p>Be<b>larus</b>.".replace("Belarus w", "W"), "alt")
    assert 'Karte "[-Weißrusslands-]{?Belarus’?}"\n' in shown
    assert shown.count("see 4:47 Belarus\n") == 2


def test_a_long_paragraph_is_cut_around_its_finding() -> None:
    page = f"<p>{'rot <b>rot</b> ' * 200} Weißrussland {'<i>rot</i> rot ' * 200}"
    [line] = [line for line in diff(page).splitlines() if "Weißrussland-]" in line]
    assert line.startswith("    … rot")
    assert len(line) < 400


def test_other_formats_show_their_markup() -> None:
    assert "**[-Weißrussland-]{+Belarus+}**" in termcheck.check("In **Weißrussland**.", format="markdown").diff()


@pytest.mark.parametrize("name", sorted(reports()))
def test_every_report_takes_a_page(name: str) -> None:
    result = termcheck.check(PAGE, format="html", html_attributes=("alt", "title"))
    assert result.report(name, unsafe=True)
    assert result.fixed == PAGE.replace("wei&szlig;russische", "belarussische")
