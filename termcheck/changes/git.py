"""
A git repository that is only read, and trusted with nothing.

Git is never shown the files in the working tree, so no filter, text conversion or external diff that a
repository configures is run; hooks, monitors and fetching are switched off.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha1, sha256

from termcheck.errors import UsageError

__all__ = ["Repository", "blob_name", "root_of"]

_PATIENCE = 300  # seconds; a large repository compares its trees in a few
_MOST_BYTES = 256 * 1024 * 1024
_SHA1_LENGTH = 40
UNKNOWN = "--changed-since: git knows no revision {revision} here"
SHALLOW_UNKNOWN = (
    "--changed-since: git knows no revision {revision} here; the clone is shallow: fetch more of its history"
)
APART = "--changed-since: {revision} and HEAD have no commit in common"
SHALLOW_APART = "--changed-since: {revision} and HEAD have no commit in common; the clone is shallow: fetch more of it"
# Where a repository lies is told by the article, not by the hook or shell that termcheck runs in.
_PLACES = frozenset({"GIT_COMMON_DIR", "GIT_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_WORK_TREE"})
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "protocol.allow=never", "core.quotePath=false")


def root_of(path: str) -> str:
    """Return the folder of the working tree that a real path lies in. Raises UsageError where there is none."""
    folder = os.path.dirname(path)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            raise UsageError("--changed-since: this lies in no git repository", file=path)
        folder = above
    return folder


def blob_name(data: bytes, like: str) -> str:
    """Return the name that git gives to the content of a file, in the repository of the name `like`."""
    head = b"blob %d\0" % len(data)
    if len(like) == _SHA1_LENGTH:
        return sha1(head + data, usedforsecurity=False).hexdigest()
    return sha256(head + data).hexdigest()


@dataclass(frozen=True)
class Repository:
    """The repository of the working tree `root`. What git refuses is a UsageError in one line."""

    root: str

    def base(self, revision: str) -> str:
        """Return the commit at which HEAD and a revision parted: the revision itself where HEAD has grown from it."""
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UsageError("--changed-since: {revision} is no revision", revision=repr(revision))
        found = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", may_fail=True)
        if not found:
            raise UsageError(
                SHALLOW_UNKNOWN if self._is_shallow() else UNKNOWN, revision=repr(revision), file=self.root
            )
        base = self._run("merge-base", found.decode().strip(), "HEAD", may_fail=True)
        if not base:
            raise UsageError(SHALLOW_APART if self._is_shallow() else APART, revision=repr(revision), file=self.root)
        return base.decode().split()[0]

    def blobs(self, commit: str, names: Collection[bytes]) -> Mapping[bytes, str]:
        """Return what git calls the content of these files in a commit; a file that is not in it has no entry."""
        found: dict[bytes, str] = {}
        for row in self._run("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            head, _, name = row.partition(b"\t")
            if name in names:
                found[name] = head.split(b" ")[2].decode()
        return found

    def renames(self, commit: str) -> Mapping[bytes, bytes]:
        """Return the old name by the new one for files that were renamed since, as far as git has been told."""
        shape = ("--cached", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv")
        try:
            listed = self._run("diff-index", *shape, "-M", commit, "--")
        except UsageError:
            # a partial clone may lack the contents to compare; equal ones are told by name
            listed = self._run("diff-index", *shape, "-M100%", commit, "--")
        rows = listed.split(b"\0")
        return {rows[at + 2]: rows[at + 1] for at in range(0, len(rows) - 2, 3)}

    def content(self, blob: str) -> bytes | None:
        """Return the content that git calls by a name, None where it is larger than any article."""
        size = int(self._run("cat-file", "-s", blob))
        return self._run("cat-file", "blob", blob) if size <= _MOST_BYTES else None

    def _is_shallow(self) -> bool:
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"

    def _run(self, *arguments: str, may_fail: bool = False) -> bytes:
        """Return what git writes; nothing where it `may_fail` and does so without a word."""
        git = shutil.which("git")
        if git is None:
            raise UsageError("--changed-since needs git, which is not installed")
        settings = [word for setting in _SETTINGS for word in ("-c", setting)]
        command = [git, "--no-pager", "--literal-pathspecs", *settings, "-C", self.root, *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - no shell, and a revision never begins with a dash
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=self._environment(),
                timeout=_PATIENCE,
                check=False,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            raise UsageError("--changed-since: git cannot be run: {reason}", reason=error, file=self.root) from None
        words = done.stderr.decode("utf-8", "replace").strip()
        if done.returncode == 0 or (may_fail and not words):
            return done.stdout if done.returncode == 0 else b""
        reason = (
            words.splitlines()[0].removeprefix("fatal: ").removeprefix("error: ")
            if words
            else f"git {arguments[0]} failed"
        )
        raise UsageError("--changed-since: {reason}", reason=reason, file=self.root)

    def _environment(self) -> Mapping[str, str]:
        here = os.environ.items()
        kept = {name: value for name, value in here if name not in _PLACES and not name.startswith("GIT_TRACE")}
        return kept | {
            "GIT_CEILING_DIRECTORIES": os.path.dirname(self.root),
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALLOW_PROTOCOL": "none",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C",
        }
