"""Run the attack corpus and print what refused each attack, and what other tools say of it: `make attacks`.

    python -m attacks [PYTEST ARGUMENT…]     such as -k test_21; Checkov and conftest where they are installed

The first attack of each row is given to the other tools too. Exit code 1 where a test of the corpus failed.
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path

import pytest
from attacks.peers import Peer, peers
from attacks.recorder import Attack, Recorder, Snapshot

ROOT = Path(__file__).resolve().parents[2]
_QUIET = ("-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-header", "--no-summary")
_MISSING = "not installed"
_NAMES = ("checkov", "conftest")


class _FirstOfRow:
    """Whether a test function is the first of its file; the other tools are asked about no more."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def __call__(self, name: str) -> bool:
        file = name.partition("::")[0]
        return self._first.setdefault(file, name) == name


def rows(attacks: Iterable[Attack], answers: dict[str, dict[str, str]]) -> Iterator[str]:
    """The lines of a Markdown table, one for each test function, grouped by row."""
    yield "| row | attack | tries | refused by | without the defence | Checkov | conftest |"
    yield "|---|---|---|---|---|---|---|"
    ordered = sorted(attacks, key=lambda one: (int(one.row or 99), one.row == ""))
    for row, found in groupby(ordered, key=lambda one: one.row):
        for attack in found:
            said = answers.get(attack.name, {})
            yield _line(row or "unlisted", attack, [said.get(name, "") for name in _NAMES])


def _line(row: str, attack: Attack, said: Sequence[str]) -> str:
    refused = ", ".join(sorted(attack.rules)) or "shown in its test"
    outcome = "TEST FAILED" if attack.failed else "passes" if attack.open else ""
    cells = (row, attack.name, str(attack.tries), refused, outcome, *said)
    return f"| {' | '.join(cells)} |"


def compared(attacks: Iterable[Attack], tools: Sequence[Peer]) -> dict[str, dict[str, str]]:
    """What each tool answers to each attack of which there is a snapshot, by the attack's name."""
    kept = [(one.name, one.snapshot) for one in attacks if one.snapshot is not None]
    missing = dict.fromkeys(_NAMES, _MISSING)

    def asked(snapshot: Snapshot) -> dict[str, str]:
        return missing | {tool.name: tool.answer(snapshot) for tool in tools}

    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(asked, (snapshot for _, snapshot in kept))
        return dict(zip((name for name, _ in kept), answers, strict=True))


def main(arguments: Sequence[str]) -> int:
    """Run, compare, print."""
    tools = peers()
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        recorder = Recorder(Path(folder), _FirstOfRow())
        code = pytest.main([*_QUIET, str(ROOT / "tests" / "attacks"), *arguments], [recorder])
        attacks = list(recorder.attacks.values())
        lines = rows(attacks, compared(attacks, tools))
        sys.stdout.write("\n".join(["", *lines, ""]))
    versions = {tool.name: tool.version for tool in tools}
    sys.stdout.write("".join(f"{name} {versions.get(name, _MISSING)}\n" for name in _NAMES))
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
