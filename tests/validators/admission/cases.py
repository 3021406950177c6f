"""The cases of the rules that a cluster can judge by: their objects, and which files are denied."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from releasegate.admission.exported import Exported, exported
from releasegate.admission.fit import cluster_kinds
from releasegate.admission.gatekeeper import Enforcement, constraint_kind, gatekeeper_files
from releasegate.admission.opa import bundle_files
from releasegate.data import policies_folder, schemas_folder
from releasegate.json_types import JsonValue
from releasegate.policies import PolicySet, Rule, load_policies
from releasegate.repo import Repo, read_repo
from releasegate.trusted import trusted_data

from tests.memory_tree import MemoryTree, overlaid
from tests.policies.real_opa import TOOLS, opa

CASES = Path(__file__).parents[2] / "cases"
DENY = Enforcement("deny", (), "2027-01-01T00:00:00Z")

# path → its objects
Objects = Mapping[str, list[JsonValue]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case for one account: what a cluster would be told, and which of the paths it has to deny."""

    made: Exported
    rule: Rule
    objects: Objects
    denied: frozenset[str]


@cache
def loaded() -> PolicySet:
    return load_policies(policies_folder(), schemas_folder())


@cache
def rules() -> Mapping[str, Rule]:
    """The exported rules by id."""
    return {rule.id: rule for rule in exported(loaded(), {}, "main").rules}


def folders() -> list[Path]:
    """The cases of exported rules that judge a tree alone."""
    found = sorted(path.parent for path in CASES.glob("*/*/expected.txt"))
    return [one for one in found if one.parent.name in rules() and (one / "tree").is_dir() and _plain(one)]


def cases(folder: Path) -> list[Case]:
    """One for each account whose objects the case holds."""
    rule = rules()[folder.parent.name]
    chosen = folder / "base.txt"
    base = CASES / "_base" / (chosen.read_text().strip() if chosen.exists() else "starter")
    repo = read_repo(MemoryTree(overlaid(base, folder / "tree")))
    made = Exported((rule,), (), {path: loaded().modules[path] for path in rule.needs}, {}, "", "sha256:0")
    lines = (folder / "expected.txt").read_text().splitlines()
    denied = {line.split(":")[0] for line in lines if line.endswith(f" {rule.id}")}
    found: list[Case] = []
    for account, objects in _objects(repo, rule, folder).items():
        told = replace(made, repo=trusted_data(repo), account=account)
        found.append(Case(told, rule, objects, frozenset(denied & objects.keys())))
    return found


def denied_by_opa(case: Case, folder: Path) -> frozenset[str]:
    """The paths of which OPA denies an object, by the bundle."""
    _write(folder / "bundle", bundle_files(case.made))
    told = folder / "input.json"
    told.write_text(json.dumps(case.objects))
    query = (
        "{path | some path, objects in input; some one in objects; "
        'count(data.releasegate.admission.violations) > 0 with input as {"request": {"object": one}}}'
    )
    command = [
        opa(),
        "eval",
        "--bundle",
        str(folder / "bundle"),
        "--input",
        str(told),
        "--format",
        "values",
        query,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return frozenset(json.loads(done.stdout)[0])


def denied_by_gator(case: Case, folder: Path) -> frozenset[str]:
    """The paths of which Gatekeeper denies an object, by the ConstraintTemplate and its Constraint."""
    _write(folder / "gatekeeper", gatekeeper_files(case.made, DENY))
    found = set()
    for number, (path, objects) in enumerate(case.objects.items()):
        told = folder / f"{number}.yaml"
        told.write_text("\n---\n".join(json.dumps(one) for one in objects))
        command = [gator(), "test", "-f", str(folder / "gatekeeper"), "-f", str(told), "-o", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert not done.stderr, done.stderr
        kinds = {one["constraint"]["kind"] for one in json.loads(done.stdout) or []}
        assert kinds <= {constraint_kind(case.rule)}
        found |= {path} if kinds else set()
    return frozenset(found)


def gator() -> str:
    """The path of gator; skips the test where there is none."""
    found = shutil.which("gator", path=os.pathsep.join([str(TOOLS), os.environ.get("PATH", os.defpath)]))
    if not found:
        pytest.skip("gator is not installed: `make tools` installs it")
    return found


def _plain(folder: Path) -> bool:
    """Whether the case is about a tree, without a change or what Helm made."""
    return not any((folder / name).exists() for name in ("head", "deleted.txt", "rendered"))


def _objects(repo: Repo, rule: Rule, folder: Path) -> Mapping[str, Objects]:
    """Account → the objects of the rule's kinds in files that the case brings, by path.

    Where the rule looks at the path, only those below platform/ are objects of an account's cluster.
    """
    needs_path = "path" in rule.asks
    found: dict[str, dict[str, list[JsonValue]]] = {}
    for path, documents in repo.documents.items():
        first, _, rest = path.partition("/")
        if not (folder / "tree" / path).is_file() or (needs_path and first != "platform"):
            continue
        account = rest.split("/")[0] if first == "platform" else "main"
        values = [one.value for one in documents if one.kind in cluster_kinds(rule)]
        if values and path not in repo.broken:
            found.setdefault(account, {})[path] = values
    return found


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
