"""Peers: other tools on the same files, with what each of them can find; those that are missing are named.

Each gets the work that it can do: the schemas of ours where it reads schemas, the same Rego where it reads
Rego, one check of its own where it has others. What it cannot express it is not asked for.
"""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.defects import FIELD, POD, TAG, TWICE
from benchmarks.measure import Contender

_NAMED = re.compile(r"environments/\S+?\.yaml")
_DUPLICATE = re.compile(r"^(?:\./)?(\S+\.yaml):\d+:\d+: .*\(key-duplicates\)$", re.MULTILINE)
_PRIVILEGED = "CKV_K8S_16"
_FOLDERS = ("environments", "governance", "platform", "evidence")


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool. work: what it is asked, in words; command: folder of prepared files, paths → arguments.

    sees: the defects that it can express; releases: it can be given nothing but releases.
    """

    tool: str
    work: str
    command: Callable[[Path, Sequence[str]], Sequence[str]]
    found: Callable[[str], frozenset[str]]
    sees: frozenset[str]
    releases: bool = False


def contenders(corpus: Corpus, prepared: Path, only: Sequence[str] = ()) -> tuple[list[Contender], list[str]]:
    """The installed tools on the whole repository, or on the paths in only; and those that are missing."""
    present = [peer for peer in PEERS if shutil.which(peer.tool)]
    asked = [_contender(peer, corpus, prepared, only) for peer in present]
    return asked, [peer.tool for peer in PEERS if peer not in present]


def _contender(peer: Peer, corpus: Corpus, prepared: Path, only: Sequence[str]) -> Contender:
    everything = corpus.releases if peer.releases else _FOLDERS
    paths = [path for path in only if not peer.releases or path in corpus.releases] or everything
    expected = corpus.wrong(peer.sees)
    expected = expected & set(only) if only else expected
    command = peer.command(prepared, paths)
    return Contender(peer.tool, peer.work, command, corpus.root, peer.found, expected, len(peer.sees))


def _kubeconform(prepared: Path, paths: Sequence[str]) -> Sequence[str]:
    location = f"{prepared}/schemas/{{{{ .ResourceKind }}}}.json"
    ignored = ("-ignore-missing-schemas", "-ignore-filename-pattern", r"(values|enforced)\.yaml|\.json$")
    return ("kubeconform", "-strict", "-schema-location", location, *ignored, "-output", "json", *paths)


def _check_jsonschema(prepared: Path, paths: Sequence[str]) -> Sequence[str]:
    return ("check-jsonschema", "--schemafile", str(prepared / "release.schema.json"), *paths)


def _yamllint(_: Path, paths: Sequence[str]) -> Sequence[str]:
    return ("yamllint", "-d", "{rules: {key-duplicates: enable}}", "-f", "parsable", *paths)


def _checkov(_: Path, paths: Sequence[str]) -> Sequence[str]:
    how = ("--framework", "kubernetes", "--compact", "--quiet", "--skip-download", "-o", "json")
    where = ("-d", ".") if tuple(paths) == _FOLDERS else [part for path in paths for part in ("-f", path)]
    return ("checkov", *where, *how)


def _conftest(prepared: Path, paths: Sequence[str]) -> Sequence[str]:
    told = ("--policy", str(prepared / "policy"), "--data", str(prepared / "data.json"))
    return ("conftest", "test", *paths, *told, "-o", "json")


def _invalid(said: str) -> frozenset[str]:
    wrong = ("statusInvalid", "statusError")
    return frozenset(one["filename"] for one in json.loads(said)["resources"] if one["status"] in wrong)


def _named(said: str) -> frozenset[str]:
    return frozenset(_NAMED.findall(said))


def _duplicated(said: str) -> frozenset[str]:
    return frozenset(_DUPLICATE.findall(said))


def _privileged(said: str) -> frozenset[str]:
    """Checkov's paths begin with a slash, or for single files with what it was given."""
    failed = json.loads(said)["results"]["failed_checks"]
    return frozenset(one["file_path"].lstrip("/") for one in failed if one["check_id"] == _PRIVILEGED)


def _failed(said: str) -> frozenset[str]:
    return frozenset(one["filename"] for one in json.loads(said) if one.get("failures"))


PEERS = (
    Peer("conftest", "our rules of one document", _conftest, _failed, frozenset({TAG, POD})),
    Peer("kubeconform", "our schemas", _kubeconform, _invalid, frozenset({FIELD, TWICE})),
    Peer(
        "check-jsonschema",
        "our schema of releases",
        _check_jsonschema,
        _named,
        frozenset({FIELD, TWICE}),
        True,
    ),
    Peer("yamllint", "duplicate keys alone", _yamllint, _duplicated, frozenset({TWICE})),
    Peer("checkov", "its checks of Kubernetes", _checkov, _privileged, frozenset({POD})),
)
