"""Peers: what other tools say of the same work trees, where they are installed: Checkov and conftest."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from attacks.recorder import Snapshot
from releasegate.data import policies_folder, schemas_folder
from releasegate.layout import place
from releasegate.policies import Rule, load_policies
from releasegate.repo import read_repo
from releasegate.tree import work_tree
from releasegate.trusted import trusted_data

_SECONDS = 300
_BYTES = 6 << 30  # of memory: an alias bomb takes more
_FAILS = "fails:"
# Helm templates are no YAML, and conftest would stop at the first.
_IGNORED = r"(^|/)charts/"
_ADAPTER = """package main

_path := trim_prefix(sprintf("%s/%s", [data.conftest.file.dir, data.conftest.file.name]), data.peer.folder)

_kind := kind if kind := data.peer.kinds[_path]

else := sprintf("%s.%s", [input.kind, _group])

_group := split(input.apiVersion, "/")[0] if contains(input.apiVersion, "/")

else := "core"

_environment := environment if {
	startswith(_path, "environments/")
	environment := data.repo.environments[split(_path, "/")[1]]
}

else := null

_told := {
	"path": _path, "kind": _kind, "index": 0, "document": input, "now": data.peer.now,
	"environment": _environment, "context": {},
}
"""
# What a tool said of a base: many attacks start from the same one.
_BEFORE: dict[tuple[str, str], frozenset[str]] = {}


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool. complaints: folder to judge, base → what it says against it, each with its place."""

    name: str
    version: str
    complaints: Callable[[Path, Path], frozenset[str]]

    def answer(self, snapshot: Snapshot) -> str:
        """In a few words: which complaints the attack adds to those about the base."""
        key = (self.name, _digest(snapshot.base))
        if key not in _BEFORE:
            _BEFORE[key] = self.complaints(snapshot.base, snapshot.base)
        failed = sorted(one for one in _BEFORE[key] if one.startswith(_FAILS))
        if failed:
            return f"stops without the attack too: {failed[0].removeprefix(_FAILS).strip()}"
        before, after = _BEFORE[key], self.complaints(snapshot.head, snapshot.base)
        added = sorted({complaint.split(" ")[0] for complaint in after - before})
        stopped = [complaint for complaint in after - before if complaint.startswith(_FAILS)]
        if stopped:
            return f"stops: {stopped[0].removeprefix(_FAILS).strip()}"
        return f"refuses: {', '.join(added[:3])}" if added else "passes"


def peers() -> list[Peer]:
    """The tools that are on PATH, or where the variables CHECKOV and CONFTEST say."""
    found = ((name, run, shutil.which(os.environ.get(name.upper(), name))) for name, run in _RUNS.items())
    return [
        Peer(
            name, _version(program), lambda folder, base, run=run, program=program: run(program, folder, base)
        )
        for name, run, program in found
        if program
    ]


def _version(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return ", ".join(said.removeprefix("Conftest: ").split("\n")).strip(", ")


def _checkov(program: str, folder: Path, _: Path) -> frozenset[str]:
    """All its frameworks, and the repository's own settings, as it takes them by itself."""
    how = ["--framework", "all", "--skip-download", "--compact", "--quiet", "-o", "json"]
    said = _run([program, "-d", ".", *how], folder)
    try:
        reports = json.loads(said.stdout)
    except ValueError:
        return frozenset({f"{_FAILS} {_last(said)}"})
    listed = reports if isinstance(reports, list) else [reports]
    failed = (check for one in listed for check in one.get("results", {}).get("failed_checks", ()))
    return frozenset(f"{check['check_id']} {check['file_path']} {check['resource']}" for check in failed)


def _conftest(program: str, folder: Path, base: Path) -> frozenset[str]:
    """releasegate's rules on documents, with the parameters of the base, on every file that it can parse."""
    with tempfile.TemporaryDirectory() as where:
        policy, data = Path(where) / "policy", Path(where) / "data.json"
        policy.mkdir()
        for number, text in enumerate(modules()):
            (policy / f"{number}.rego").write_text(text)
        data.write_text(json.dumps(data_of(folder, base)))
        told = ["--policy", str(policy), "--data", str(data), "--ignore", _IGNORED, "-o", "json"]
        said = _run([program, "test", str(folder), *told], folder)
    try:
        results = json.loads(said.stdout)
    except ValueError:
        return frozenset({f"{_FAILS} {_last(said)}"})
    found = ((failure["msg"], one["filename"]) for one in results for failure in one.get("failures") or ())
    return frozenset(f"{message} {Path(name).name}" for message, name in found)


_RUNS = {"checkov": _checkov, "conftest": _conftest}


def modules() -> Iterator[str]:
    """Our modules, and one that asks each rule which needs a single document and no fact about another."""
    policies = load_policies(policies_folder(), schemas_folder())
    yield from policies.modules.values()
    asked = (
        rule for rule in policies.of_scope("document") if "input.context" not in policies.modules[rule.path]
    )
    yield _ADAPTER + "\n".join(map(_asked, asked))


def _asked(rule: Rule) -> str:
    kinds = json.dumps(sorted(rule.kinds))
    return (
        f'deny contains "{rule.id}" if {{\n\t_kind in {kinds}\n'
        f"\tsome _ in data.{rule.package}.deny with input as _told\n}}\n"
    )


def data_of(folder: Path, base: Path) -> dict[str, object]:
    kinds = ((path, place(path).kind) for path in _paths(folder))
    return {
        "repo": trusted_data(read_repo(work_tree(base))),
        "peer": {
            "folder": f"{folder}/",
            "now": "2026-11-22T12:00:00Z",
            "kinds": {path: kind for path, kind in kinds if kind},
        },
    }


def _paths(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _digest(folder: Path) -> str:
    """One digest of every name and content below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = (f"{path.relative_to(folder)} {sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return sha256("".join(told).encode()).hexdigest()


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent)}
    try:
        return subprocess.run(
            ["sh", "-c", f'ulimit -v {_BYTES >> 10}; exec "$@"', "sh", *command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"it did not end within {_SECONDS} seconds")


def _last(said: subprocess.CompletedProcess[str]) -> str:
    lines = (said.stderr or said.stdout).strip().splitlines()
    return (
        lines[-1].partition(", path: ")[0].rsplit(": ", 1)[-1][:80]
        if lines
        else f"exit code {said.returncode} without a word"
    )
