"""A page that stands alone: each sentence with its edits marked; no script, nothing fetched, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termcheck.findings import FileResult, Finding, Signature
from termcheck.messages import Catalogue
from termcheck.reports import Look, Report
from termcheck.reports._excerpt import Excerpt, Kind, Mark, excerpts
from termcheck.reports._shown import error_text, escaped, more_text, one_line, reason_text, shown
from termcheck.reports._summary import NameCount, Summary

__all__ = ["GENERATOR", "escape", "marked", "report"]

# Tells a report from the articles that it may lie among; they are not checked because nothing in them is translated.
GENERATOR = '<meta name="generator" content="termcheck">'
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem;overflow-wrap:anywhere}
section p{margin:.3rem 0}blockquote{margin:1.2rem 0 .4rem;padding:.2rem .8rem;border-left:3px solid #8888}
ul{margin:0;padding-left:1.2rem;font-size:.9rem}
del{color:#b3261e;text-decoration:line-through}ins{color:#1b7f3b;text-decoration:none;font-weight:600}
ins.unsafe{color:#9a6700}mark{background:#ffe58a;color:#000}.note{color:#9a6700}.error{color:#b3261e}
table{border-collapse:collapse;font-size:.9rem}th,td{text-align:left;padding:.15rem .8rem .15rem 0}
td.n,th.n{text-align:right}footer{margin-top:3rem;font-size:.8rem;color:#777;overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){del,.error{color:#ff8a80}ins{color:#7ddc95}ins.unsafe,.note{color:#f0c14b}}
"""


def escape(text: str) -> str:
    """Return text that can be no element, no attribute and no direction in a page."""
    return escaped(text).translate(_ESCAPES)


def marked(marks: Iterable[Mark]) -> str:
    """Return an excerpt's marks as HTML: del and ins, an unsafe ins with a question mark, mark without an edit."""
    return "".join(map(_mark, marks))


def _mark(mark: Mark) -> str:
    old, new = escape(mark.old), escape(mark.new)
    if mark.kind is Kind.TEXT:
        return old
    if mark.kind is Kind.FLAG:
        return f"<mark>{old}</mark>"
    removed = f"<del>{old}</del>" if old else ""
    if mark.kind is Kind.UNSAFE:
        return f'{removed}<ins class="unsafe">{new}?</ins>'
    return f"{removed}<ins>{new}</ins>" if new else removed


def _item(finding: Finding, more: Sequence[Finding], words: Catalogue) -> str:
    reason = reason_text(finding, words)
    note = f' <span class="note">{escape(reason)}</span>' if reason else ""
    severity = words.text(finding.severity.label)
    label = escape(f"{finding.line}:{finding.column} {finding.code} {finding.name} ({severity})")
    repeated = f" <small>{escape(more_text(more, words))}</small>" if more else ""
    return f"<li><b>{label}</b> {escape(one_line(words.show(finding.message)))}{note}{repeated}</li>\n"


def _excerpt(excerpt: Excerpt, language: str, words: Catalogue) -> str:
    items = "".join(_item(one, more, words) for one, more in zip(excerpt.findings, excerpt.more, strict=True))
    return f'<blockquote lang="{escape(language)}">{marked(excerpt.marks)}</blockquote>\n<ul>\n{items}</ul>\n'


def _file(result: FileResult, look: Look) -> Iterator[str]:
    if result.error is None and not result.findings:
        return
    language = result.document.language if result.document else "de"
    yield f"<section><h2>{escape(shown(result.file))}</h2>\n"
    if result.error is not None:
        label = escape(look.words.text("error"))
        yield f'<p class="error">{label}: {escape(error_text(result, look.words))}</p>\n'
    for excerpt in excerpts(result, every=look.every):
        yield _excerpt(excerpt, language, look.words)
    yield "</section>\n"


def _head(words: Catalogue) -> str:
    from base64 import b64encode
    from hashlib import sha256

    digest = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(words.language)}" translate="no">'
        f'<head><meta charset="utf-8">{GENERATOR}\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>termcheck</title>\n<style>{_STYLE}</style></head>\n"
        f'<body><h1>termcheck</h1>\n<p><a href="#summary">{escape(words.text("Summary"))}</a></p>\n'
    )


def _name_row(name: NameCount, words: Catalogue) -> str:
    forms = ", ".join(f"{form} {count}" for form, count in name.forms)
    cells = "".join(f"<td>{escape(shown(text))}</td>" for text in (name.concept, name.term, words.text(name.status)))
    counts = f'<td class="n">{name.count}</td><td class="n">{name.files}</td>'
    return f"<tr>{cells}{counts}<td>{escape(shown(forms))}</td></tr>\n"


def _summary(summary: Summary, words: Catalogue) -> Iterator[str]:
    title = escape(words.text("Summary"))
    yield f'<section id="summary"><h2>{title}</h2>\n<p>{escape(summary.headline(words))}</p>\n'
    if fixable := summary.fixable(words):
        yield f"<p>{escape(fixable)}</p>\n"
    codes = sorted(summary.codes.items())
    rows = "".join(
        f'<tr><td>{escape(f"{code} {name}")}</td><td class="n">{count}</td></tr>\n' for (code, name), count in codes
    )
    yield f"<table>{rows}</table>\n" if rows else ""
    if names := "".join(_name_row(name, words) for name in summary.names()):
        yield f"<h3>{escape(words.text('Names in use'))}</h3>\n<table>{_heads(words)}{names}</table>\n"
    yield "</section>\n"


def _heads(words: Catalogue) -> str:
    names = [words.text("concept"), words.text("name"), words.text("status")]
    numbers = [words.text("uses"), words.text("files")]
    cells = [*(f"<th>{escape(name)}</th>" for name in names), *(f'<th class="n">{escape(one)}</th>' for one in numbers)]
    return f"<tr>{''.join(cells)}<th>{escape(words.text('forms'))}</th></tr>\n"


def _origin(signature: Signature) -> str:
    parts = [f"termcheck {signature.termcheck}", ", ".join(signature.checks), signature.glossary, signature.model or ""]
    return escape(shown(" · ".join(part for part in parts if part)))


def render(signature: Signature, results: Iterable[FileResult], look: Look) -> Iterator[str]:
    """Yield the page file by file, the summary last."""
    summary = Summary()
    yield _head(look.words)
    for result in results:
        summary.add(result)
        yield from _file(result, look)
    yield from _summary(summary, look.words)
    yield f"<footer>{_origin(signature)}</footer></body></html>\n"


report = Report("html", render)
