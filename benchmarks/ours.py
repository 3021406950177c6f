"""Ours: releasegate at the work that is measured."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from releasegate.cache.folder import default_folder

from benchmarks.corpus import ENVIRONMENTS, Corpus, commit
from benchmarks.defects import DEFECTS, TAG, broken
from benchmarks.measure import Contender

TOOL = "releasegate"
GATE = (sys.executable, "-m", "releasegate.cli")
_JSON = ("--format", "json")
_CHANGED = 20


# A file that was written so many seconds before a check is read again (docs/speed.md).
_SETTLED = 2.1


def cold(corpus: Corpus, extra: Sequence[str] = (), tool: str = TOOL, work: str = "cold") -> Contender:
    """`check` of the whole repository, with nothing known from before."""
    return _check(corpus, ("--no-cache", *extra), tool, work)


def warm(corpus: Corpus) -> tuple[Contender, Contender]:
    """`check` again: where nothing changed, and where three files did."""
    size = f"{len(corpus.releases):,} releases"
    return (
        _check(corpus, (), TOOL, f"warm, {size}, nothing changed", partial(_ask, corpus)),
        _check(corpus, (), TOOL, f"warm, {size}, 3 files changed", partial(_touch, corpus)),
    )


def gate(corpus: Corpus) -> tuple[Contender, Contender]:
    """`gate` on a change of twenty files, one of which gets an image by its tag; it is committed for that.

    First with nothing known from before, then with what `check` keeps of the base.
    """
    wrong = _change(corpus)
    command = (*GATE, "gate", "--base", "main", "--head", "change", *_JSON)
    expected = _expected({**corpus.defects, wrong: TAG})
    work = f"gate, {_CHANGED} files changed"
    known = (*command, "--cache", str(default_folder()))
    return (
        Contender(TOOL, work, command, corpus.root, _found, expected, len(DEFECTS)),
        Contender(
            TOOL,
            f"{work}, --cache",
            known,
            corpus.root,
            _found,
            expected,
            len(DEFECTS),
            partial(_ask, corpus),
        ),
    )


def render(corpus: Corpus, out: Path) -> Contender:
    """`render` of every release, into a folder; found are the files there, one a release."""

    def rendered(_: str) -> frozenset[str]:
        return frozenset(
            str(path.relative_to(out)) for name in ENVIRONMENTS for path in (out / name).glob("*")
        )

    names = ((Path(path).parts[1], Path(path).stem) for path in corpus.releases)
    expected = frozenset(f"{environment}/{model}-{environment}.yaml" for environment, model in names)
    command = (*GATE, "render", "--out", str(out))
    clear = partial(shutil.rmtree, out, ignore_errors=True)
    return Contender(TOOL, "render", command, corpus.root, rendered, expected, 0, clear)


def _check(corpus, options, tool, work, prepare=lambda: None) -> Contender:  # type: ignore[no-untyped-def]
    command = (*GATE, "check", ".", *options, *_JSON)
    return Contender(
        tool, work, command, corpus.root, _found, _expected(corpus.defects), len(DEFECTS), prepare
    )


def _expected(defects: dict[str, str]) -> frozenset[str]:
    return frozenset(f"{path} {DEFECTS[what]}" for path, what in defects.items())


def _found(said: str) -> frozenset[str]:
    """Path and rule of every finding, without what is said of a change as a whole: who has to approve it."""
    found = json.loads(said)["findings"]
    return frozenset(f"{one['path']} {one['rule']}" for one in found if one["rule"] in DEFECTS.values())


def _ask(corpus: Corpus) -> None:
    """A check before the one that is measured, so that the cache knows this state of the files."""
    time.sleep(_SETTLED)
    subprocess.run([*GATE, "check", ".", *_JSON], cwd=corpus.root, capture_output=True, check=False)


def _touch(corpus: Corpus) -> None:
    _ask(corpus)
    for path in corpus.three():
        with (corpus.root / path).open("a") as stream:
            stream.write("# another line\n")


def _change(corpus: Corpus) -> str:
    """Commit the change on a branch. Returns the path of the file that it breaks."""
    git = ("git", "-C", str(corpus.root))
    sound = [path for path in corpus.releases if path not in corpus.defects][:_CHANGED]
    subprocess.run([*git, "checkout", "-q", "-f", "-b", "change"], check=True)
    for path in sound:
        text = (corpus.root / path).read_text()
        (corpus.root / path).write_text(text.replace("cpu: 500m", "cpu: 600m"))
    first = corpus.root / sound[0]
    first.write_text(broken(first.read_text(), TAG))
    commit(corpus.root, "Give twenty releases more CPU")
    subprocess.run([*git, "checkout", "-q", "main"], check=True)
    return sound[0]
