"""Corpus: a repository of many models, grown from the tests' clean one, with defects in known places."""

import hashlib
import random
import re
import shutil
import subprocess
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.defects import DEFECTS, FIELD, POD, TAG, broken

TESTS = Path(__file__).parents[1] / "tests/cases"
BASE = TESTS / "_base/starter"
MANIFEST = TESTS / "workload.hardened/pass-hardened/tree/platform/main/tools/exporter.yaml"
ENVIRONMENTS = ("dev", "staging", "prod")
# A repository of models holds far fewer manifests of Kubernetes than releases.
RELEASES_A_MANIFEST = 30
_VERSIONS = ("7", "8")
_TEAMS = ("ads", "fraud", "growth", "logistics", "maps", "payments", "pricing", "search", "speech", "vision")
_NOUNS = (
    "classifier",
    "detector",
    "embedder",
    "forecaster",
    "matcher",
    "ranker",
    "router",
    "scorer",
    "tagger",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A repository with its files committed. defects: path → what is wrong there, one of DEFECTS."""

    root: Path
    releases: tuple[str, ...]
    manifests: tuple[str, ...]
    defects: dict[str, str]

    def wrong(self, what: Collection[str]) -> frozenset[str]:
        """The paths with these defects."""
        return frozenset(path for path, found in self.defects.items() if found in what)

    def three(self) -> tuple[str, ...]:
        """What one commit may touch: a release with a wrong field, one with a tag, a privileged manifest."""
        return tuple(min(self.wrong({what})) for what in (FIELD, TAG, POD))


def build(root: Path, releases: int, defects: int, policies: str, seed: int = 7) -> Corpus:
    """Write and commit a repository of about `releases` releases in `root`; the same for one seed.

    Every model has a profile, two evaluation reports and a release in each environment; a thirtieth as many
    manifests lie in platform/. Of each kind in DEFECTS there are `defects`. policies: the digest to pin.
    """
    shutil.copytree(BASE, root)
    gate = (root / "releasegate.yaml").read_text()
    (root / "releasegate.yaml").write_text(re.sub(r"sha256:[0-9a-f]{64}", policies, gate))
    dice = random.Random(seed)  # noqa: S311 - a seeded corpus, no secret
    more = range(1, releases // len(ENVIRONMENTS))
    models = ["churn", *(f"{dice.choice(_TEAMS)}-{dice.choice(_NOUNS)}-{number:05d}" for number in more)]
    for model in models:
        _model(root, model)
    paths = tuple(f"environments/{name}/releases/{model}.yaml" for model in models for name in ENVIRONMENTS)
    manifests = _manifests(root, max(1, releases // RELEASES_A_MANIFEST, defects))
    wrong = _spoil(root, paths, manifests, dice, defects)
    commit(root, "A repository of many models")
    return Corpus(root, paths, manifests, wrong)


def commit(root: Path, message: str) -> None:
    """Commit all files of a folder, in a new repository where there is none."""
    who = ["-c", "user.name=Alice", "-c", "user.email=alice@acme.example", "-c", "commit.gpgsign=false"]
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(root), *who, "commit", "-q", "--no-verify", "-m", message], check=True)


def _spoil(
    root: Path, releases: Sequence[str], manifests: Sequence[str], dice: random.Random, count: int
) -> dict[str, str]:
    """Break `count` files for each kind of defect. Returns path → defect."""
    kinds = [what for what in DEFECTS for _ in range(count) if what != POD]
    wrong = dict(zip(dice.sample(releases, len(kinds)), kinds, strict=True))
    wrong.update(dict.fromkeys(dice.sample(manifests, count), POD))
    for path, what in wrong.items():
        (root / path).write_text(broken((root / path).read_text(), what))
    return wrong


def _model(root: Path, model: str) -> None:
    """A model as churn is: its profile, its evaluation reports, and a release in each environment."""
    digests = {}
    for version in _VERSIONS:
        old = (BASE / f"evidence/churn/{version}/evaluation.json").read_bytes()
        new = old.replace(b'"churn"', f'"{model}"'.encode())
        _write(root / f"evidence/{model}/{version}/evaluation.json", new)
        digests[_sha256(old)] = _sha256(new)
    for folder in ("governance/models", *(f"environments/{name}/releases" for name in ENVIRONMENTS)):
        text = (BASE / folder / "churn.yaml").read_text()
        text = text.replace("name: churn", f"name: {model}").replace("/churn/", f"/{model}/")
        for old_digest, new_digest in digests.items():
            text = text.replace(old_digest, new_digest)
        _write(root / folder / f"{model}.yaml", text.encode())


def _manifests(root: Path, count: int) -> tuple[str, ...]:
    text = MANIFEST.read_text()
    paths = tuple(f"platform/main/tools/exporter-{number:05d}.yaml" for number in range(count))
    for number, path in enumerate(paths):
        _write(root / path, text.replace("exporter", f"exporter-{number:05d}").encode())
    return paths


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
