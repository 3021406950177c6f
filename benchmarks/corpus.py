"""Corpus: a repository of many models, grown from the clean one of the tests, with defects at known places."""

import hashlib
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).parents[1] / "tests/cases/_base/starter"
ENVIRONMENTS = ("dev", "staging", "prod")
VERSIONS = ("7", "8")
_TEAMS = ("ads", "fraud", "growth", "logistics", "maps", "payments", "pricing", "search", "speech", "vision")
_NOUNS = ("classifier", "detector", "embedder", "forecaster", "matcher", "ranker", "router", "scorer", "tagger")
# What is done to a release, and the rule that has to find it. The other tools are asked for the same.
TAG, UNKNOWN = "supply_chain.image_digest", "schema"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A repository with files committed. defects: path → what is wrong there, TAG or UNKNOWN."""

    root: Path
    releases: int
    defects: dict[str, str]


def build(root: Path, releases: int, defects: int, seed: int = 7) -> Corpus:
    """Write and commit a repository of about `releases` releases in `root`; the same for one seed.

    Every model has a profile, two evaluation reports and a release in each environment. `defects` of the releases
    are wrong: half name an image by its tag, half have a field that no schema knows.
    """
    shutil.copytree(BASE, root)
    dice = random.Random(seed)  # noqa: S311 - a seeded corpus, no secret
    models = [_name(dice, place) for place in range(releases // len(ENVIRONMENTS))]
    for model in models:
        _model(root, model)
    paths = [f"environments/{name}/releases/{model}.yaml" for model in models for name in ENVIRONMENTS]
    wrong = {path: (TAG, UNKNOWN)[place % 2] for place, path in enumerate(dice.sample(paths, defects))}
    for path, what in wrong.items():
        _break(root / path, what)
    commit(root, "A repository of many models")
    return Corpus(root, len(paths), wrong)


def commit(root: Path, message: str) -> None:
    """Commit all files of a folder, in a new repository where there is none."""
    who = ["-c", "user.name=Alice", "-c", "user.email=alice@example.com", "-c", "commit.gpgsign=false"]
    if not (root / ".git").exists():
        subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(root), *who, "commit", "-q", "--no-verify", "-m", message], check=True)


def _name(dice: random.Random, place: int) -> str:
    return f"{dice.choice(_TEAMS)}-{dice.choice(_NOUNS)}-{place:05d}"


def _model(root: Path, model: str) -> None:
    """A model as churn is: its profile, its evaluation reports, and a release in each environment."""
    digests = {}
    for version in VERSIONS:
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


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _break(path: Path, what: str) -> None:
    text = path.read_text()
    if what == TAG:
        head, _, rest = text.partition("@sha256:")
        path.write_text(f"{head}:latest\n{rest.partition(chr(10))[2]}")
    else:
        path.write_text(text + "  replicaCount: 3\n")
