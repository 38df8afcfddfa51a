"""HTML elements by what they do to running text; those in no table here are inline, and words go on across them."""

from __future__ import annotations

__all__ = [
    "BLOCKS",
    "BREAK_OUT",
    "CLOSED_BY",
    "CONTAINER",
    "FORMATTING",
    "HEADINGS",
    "INTEGRATION",
    "OBJECTS",
    "QUOTATIONS",
    "RAISED",
    "RAW_TEXT",
    "SCOPES",
    "SPECIAL",
    "TABLES",
    "TABLE_PARTS",
    "UNSEEN",
    "VOID",
]


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


HEADINGS = _names("h1 h2 h3 h4 h5 h6")

# They have no content and no end tag.
VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
# They begin and end a paragraph.
BLOCKS = HEADINGS | _names(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset head header hgroup hr html legend li listing main menu nav ol optgroup"
    " option p plaintext pre search section select summary table tbody td tfoot th thead title tr ul xmp"
)
# Shown, but not running text: code, formulas, drawings, controls, embedded things with what replaces them.
OBJECTS = _names(
    "applet audio canvas code embed frame frameset iframe img input kbd listing math meter noembed noframes object"
    " plaintext pre progress samp svg textarea var video xmp"
)
# Not shown at all, or struck out for good.
UNSEEN = _names("datalist del noscript rp rt script style template")
# Raised and lowered signs are no part of the word before them: „Weißrussland<sup>1</sup>“.
RAISED = _names("sub sup")
# Other people's words, and titles of works.
QUOTATIONS = _names("blockquote cite q")

# Their content holds no tags.
RAW_TEXT = _names("iframe noembed noframes noscript plaintext script style textarea title xmp")

# --- what is open, what closes it (https://html.spec.whatwg.org/multipage/parsing.html) ------------------------

# A block of another markup around HTML, such as a Markdown paragraph: no tag closes it, nor reaches out of it.
CONTAINER = "#"
# Closed on their own, even where others have been opened in them since.
FORMATTING = _names("a b big code em font i nobr s small strike strong tt u")
# An end tag of an inline element does not reach beyond these.
SPECIAL = (BLOCKS - VOID - _names("dialog legend optgroup option")) | _names(
    f"{CONTAINER} applet iframe marquee noembed noframes noscript object script style template"
)
# No end tag reaches beyond these, but those of tables.
SCOPES = _names(f"{CONTAINER} applet caption html marquee object table td template th")
TABLES = _names(f"{CONTAINER} table template")
TABLE_PARTS = _names("caption table tbody td tfoot th thead tr")

_CLOSE_P = (
    BLOCKS - _names("body button caption col colgroup head html legend optgroup option select title td th tr")
) - (_names("tbody tfoot thead"))
# A start tag: which open elements it ends, and how far it looks for them.
CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(_CLOSE_P, (_names("p"), SCOPES | {"button"})),
    "a": (_names("a"), SCOPES),
    "button": (_names("button"), SCOPES),
    **dict.fromkeys(_names("dd dt"), (_names("dd dt p"), SPECIAL - _names("address dd div dt p"))),
    "li": (_names("li p"), SPECIAL - _names("address div li p")),
    "optgroup": (_names("optgroup option"), SCOPES | {"select"}),
    "option": (_names("option"), SCOPES | _names("datalist optgroup select")),
    **dict.fromkeys(_names("rb rp rt rtc"), (_names("rb rp rt"), SCOPES | {"ruby"})),
    **dict.fromkeys(_names("td th"), (_names("caption colgroup td th"), TABLES)),
    "tr": (_names("caption colgroup td th tr"), TABLES),
    **dict.fromkeys(_names("tbody tfoot thead"), (_names("caption colgroup tbody td tfoot th thead tr"), TABLES)),
}
# In a drawing or a formula these can only mean that its end tag is missing.
BREAK_OUT = HEADINGS | _names(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby s"
    " small span strong strike sub sup table tt u ul var"
)
# In these parts of a drawing there is HTML again.
INTEGRATION = _names("annotation-xml desc foreignobject mi mn mo ms mtext title")
