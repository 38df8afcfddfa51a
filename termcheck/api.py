"""termcheck as a library: `check` a text, `fix` it, `check_paths` for files and folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from termcheck.archive import Archive
from termcheck.batch.checkers import checker
from termcheck.batch.run import Batch
from termcheck.config import Configuration, Settings
from termcheck.config import given as read_options
from termcheck.errors import UsageError
from termcheck.findings import FileResult, Finding, Signature, Tally, apply, select_edits
from termcheck.formats import Reading, formats
from termcheck.glossary import Glossary
from termcheck.messages import Catalogue, catalogue, languages
from termcheck.plan import plan
from termcheck.reports import Look, reports
from termcheck.text import Document

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GlossaryLike", "Report", "Result", "check", "check_paths", "fix"]

PathLike: TypeAlias = str | os.PathLike[str]
GlossaryLike: TypeAlias = PathLike | Glossary | Sequence[PathLike]


def check(
    text: str,
    *,
    glossary: GlossaryLike | None = None,
    mode: Literal["house", "consistent"] = "house",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    exceptions: Iterable[str] = (),
    name: str = "<text>",
    format: str = "text",  # noqa: A002 - the word of the command line and the configuration
    html_attributes: Iterable[str] = (),
) -> Result:
    """Return what is wrong with the names in a text.

    `glossary` is a shipped glossary's name, a file, several of them (later ones override), or a Glossary;
    without it the shipped house style is used. `mode` is "house" or "consistent". `select` and `ignore` hold
    codes (TC101) or beginnings of codes (TC1), `exceptions` wordings that are left alone. `format` is
    "text", "markdown" or "html"; `html_attributes` names attributes of HTML that are checked too ("alt", "title").
    Raises UsageError, GlossaryError, or InputError for a text that is not of its format. Nothing is read from a
    configuration.
    """
    own, over = _options(
        glossary, mode=mode, select=select, ignore=ignore, exceptions=exceptions, html_attributes=html_attributes
    )
    settings = Configuration(search=False, over=over).within("")
    judge = checker(settings.recipe, glossary=own)
    document = _document(text, name, format, settings.html_attributes)
    usage = judge.survey(document)
    findings = judge.judge(document)
    return Result(document.text, tuple(findings), judge.signature, document, usage.tallies())


def fix(text: str, *, unsafe: bool = False, **how: object) -> str:
    """Return the text with its safe edits made, with `unsafe` all of them; the options are those of `check`."""
    result = check(text, **how)  # type: ignore[arg-type]
    return result.fixed_unsafe if unsafe else result.fixed


def check_paths(
    paths: PathLike | Iterable[PathLike],
    *,
    glossary: GlossaryLike | None = None,
    mode: Literal["house", "consistent"] | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    exceptions: Iterable[str] | None = None,
    include: Iterable[str] | None = None,
    exclude: Iterable[str] | None = None,
    encoding: str | None = None,
    baseline: PathLike | None = None,
    write_baseline: bool = False,
    changed_since: str | None = None,
    html_attributes: Iterable[str] | None = None,
    config: PathLike | bool = True,
    contents: Mapping[str, bytes] | None = None,
    jobs: int | None = 1,
) -> Report:
    """Return what is wrong with the names in files and folders.

    What is not given is taken from the nearest termcheck.toml or pyproject.toml, from the file `config`
    names, or, where `config` is False, from the defaults. `contents` holds bytes by path that are checked
    in place of what is on disk: unsaved buffers, a staged version. `jobs` is the number of processes, None
    as many as pay off. A file that cannot be read is a row with an error.

    The findings that the file `baseline` knows are left out; `write_baseline` makes all findings known.
    With `changed_since`, a git revision, only articles with changes are in the report, and only findings on
    changed lines. Raises UsageError, ConfigurationError, GlossaryError or BaselineError.
    """
    given_paths = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    own, over = _options(
        glossary,
        mode=mode,
        select=select,
        ignore=ignore,
        exceptions=exceptions,
        include=include,
        exclude=exclude,
        encoding=encoding,
        baseline=None if baseline is None else os.fspath(baseline),
        html_attributes=html_attributes,
    )
    file = None if isinstance(config, bool) else os.fspath(config)
    configuration = Configuration(file=file, search=config is True, over=over)
    planned = plan([os.fspath(path) for path in given_paths], configuration, contents=contents)
    archive = Archive(planned, changed_since=changed_since, write_baseline=write_baseline)
    batch = Batch(archive.plan.tasks, jobs=jobs, glossary=own, sieve=archive.sieve)
    results = tuple(batch.results())
    archive.conclude()
    return Report(results, batch.signature, archive.plan.reported)


@dataclass(frozen=True)
class Result:
    """What was found in one text."""

    text: str = field(repr=False)
    findings: tuple[Finding, ...]
    signature: Signature = field(repr=False)
    document: Document = field(repr=False)
    tallies: tuple[Tally, ...] = field(default=(), repr=False)

    @property
    def fixed(self) -> str:
        """Return the text with the safe edits made."""
        return apply(self.text, select_edits(self.findings))

    @property
    def fixed_unsafe(self) -> str:
        """Return the text with all edits made, those included that a human should look at."""
        return apply(self.text, select_edits(self.findings, unsafe=True))

    def diff(self, *, colour: bool = False, every: bool = False) -> str:
        """Return the report for people: sentences with their edits marked, each finding once or at `every` place."""
        return self.report("diff", colour=colour, every=every)

    def patch(self, *, unsafe: bool = False) -> str:
        """Return the edits as a patch that `git apply` accepts."""
        return self.report("patch", unsafe=unsafe)

    def report(
        self, name: str, *, colour: bool = False, unsafe: bool = False, every: bool = False, language: str = "en"
    ) -> str:
        """Return any report by its name. Raises UsageError for an unknown one.

        Reports for people (diff, text, html) speak the `language`: "en" or "de".
        """
        return _rendered(name, self.signature, (self._file(),), Look(colour, unsafe, _words(language), every))

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a pandas frame, one row each."""
        from termcheck.frame import to_frame

        return to_frame((self._file(),))

    def _file(self) -> FileResult:
        return FileResult(self.document.name, self.document, self.findings, tallies=self.tallies)

    def _repr_html_(self) -> str:
        from termcheck.notebook import notebook

        return notebook((self._file(),))


@dataclass(frozen=True)
class Report:
    """What was found in files: iterate over it for the result of each, in order."""

    results: tuple[FileResult, ...]
    signature: Signature = field(repr=False)
    settings: tuple[Settings, ...] = field(repr=False)

    def __iter__(self) -> Iterator[FileResult]:
        """Iterate over the results, in the order of the paths."""
        return iter(self.results)

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self.results)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all files."""
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def exit_code(self) -> int:
        """Return what the command line would: 2 for a file that could not be read, 1 for findings, 0 for none."""
        if any(result.error is not None for result in self.results):
            return 2
        pairs = zip(self.settings, self.results, strict=True)
        return int(any(settings.failed_by(result.findings) for settings, result in pairs))

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Return how often each form of each name is used, over all files."""
        sums: dict[tuple[str, str, str, str], tuple[int, int]] = {}
        for one in (tally for result in self.results for tally in result.tallies):
            key = (one.concept, one.term, one.status, one.form)
            count, files = sums.get(key, (0, 0))
            sums[key] = (count + one.count, files + one.files)
        return tuple(Tally(*key, *sums[key]) for key in sorted(sums))

    def report(
        self,
        name: str = "diff",
        *,
        colour: bool = False,
        unsafe: bool = False,
        every: bool = False,
        language: str = "en",
    ) -> str:
        """Return any report by its name: diff, patch, text, json and so on. Raises UsageError for an unknown one.

        Reports for people (diff, text, html) speak the `language`: "en" or "de".
        """
        return _rendered(name, self.signature, self.results, Look(colour, unsafe, _words(language), every))

    def to_frame(self) -> pd.DataFrame:
        """Return the findings of all files as a pandas frame, one row each."""
        from termcheck.frame import to_frame

        return to_frame(self.results)

    def _repr_html_(self) -> str:
        from termcheck.notebook import notebook

        return notebook(self.results)


def _options(glossary: GlossaryLike | None, **given: object) -> tuple[Glossary | None, Mapping[str, object]]:
    """Return a glossary that is no file, and the other options as settings."""
    if isinstance(glossary, Glossary):
        return glossary, read_options(given)
    if isinstance(glossary, str | os.PathLike):
        glossary = (glossary,)
    names = None if glossary is None else [os.fspath(one) for one in glossary]
    return None, read_options({"glossaries": names, **given})


def _document(text: str, name: str, form: str, attributes: tuple[str, ...]) -> Document:
    if not isinstance(text, str):
        raise UsageError("expected a text, not {type}; files are checked by check_paths", type=type(text).__name__)
    if form == "text":
        return Document.of(text, name)
    known = formats()
    if form not in known:
        raise UsageError("there is no format '{format}'; known: {known}", format=form, known=", ".join(sorted(known)))
    return known[form].parse(text.encode("utf-8", "surrogatepass"), name, "utf-8", Reading(attributes=attributes))


def _words(language: str) -> Catalogue:
    known = languages()
    if language not in known:
        problem = "the interface does not speak '{language}'; known: {known}"
        raise UsageError(problem, language=language, known=", ".join(known))
    return catalogue(language)


def _rendered(name: str, signature: Signature, results: Iterable[FileResult], look: Look) -> str:
    known = reports()
    if name not in known:
        raise UsageError("there is no report '{report}'; known: {known}", report=name, known=", ".join(sorted(known)))
    return "".join(known[name].render(signature, results, look))
