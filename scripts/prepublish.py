"""
The last look before publication, for a CMS or a git hook: one line a finding, and an exit code.

    python3 scripts/prepublish.py article.md other.txt   # files, or folders
    python3 scripts/prepublish.py --staged               # what is about to be committed

A git hook is a file .git/hooks/pre-commit with the lines

    #!/bin/sh
    exec .venv/bin/python scripts/prepublish.py --staged

Exit codes: 0 publish, 1 look at the findings, 2 something could not be checked.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping

_SUFFIXES = (".txt", ".text", ".md", ".markdown", ".mdown", ".html", ".htm", ".xhtml")


def main() -> int:
    """Check the articles and return the exit code."""
    options = _options()
    try:
        import termcheck
    except ImportError as error:
        return _wrong(f"{error}; run it with the Python that termcheck is installed for (pip install termcheck)")
    try:
        contents = _staged() if options.staged else None
        if contents is not None and not contents:
            return 0
        report = termcheck.check_paths(options.articles, contents=contents)
    except termcheck.TermcheckError as error:
        return _wrong(str(error))
    except OSError as error:
        return _wrong(f"git cannot be run: {error}")
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    print(report.report("text"), end="")
    return report.exit_code


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check articles before they are published.")
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="an article or a folder of them")
    parser.add_argument("--staged", action="store_true", help="check what git is about to commit, as it is staged")
    options = parser.parse_args()
    if options.staged == bool(options.articles):
        parser.error("name articles, or give --staged")
    return options


def _staged() -> Mapping[str, bytes]:
    """Return the staged articles: what will be committed, not what lies in the folder."""
    listed = _git("diff", "--cached", "--name-only", "--diff-filter=ACMR", "--relative", "-z")
    names = [name for name in listed.decode("utf-8", "surrogateescape").split("\0") if name.endswith(_SUFFIXES)]
    return {name: _git("show", f":./{name}") for name in names}


def _git(*arguments: str) -> bytes:
    import termcheck

    result = subprocess.run(["git", *arguments], capture_output=True, check=False)
    if result.returncode != 0:
        raise termcheck.TermcheckError(f"git {arguments[0]}: {result.stderr.decode('utf-8', 'replace').strip()}")
    return result.stdout


def _wrong(problem: str) -> int:
    print(f"prepublish.py: {problem}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
