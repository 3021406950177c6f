"""A training repository in a real clone: dvc.yaml, dvc.lock, a tracked data set, tags as GTO writes them."""

import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from releasegate.registries import Fetch
from releasegate.registries.gto import REPOSITORY

MODEL = b"a model\r\n\x00"
MODEL_MD5 = hashlib.md5(MODEL, usedforsecurity=False).hexdigest()
DATA_MD5 = "a304afb96060aad90176268345e10355"
DVC_YAML = """\
artifacts:
  churn: {path: models/churn.pkl, type: model, desc: Finds customers who may leave}
stages:
  train:
    cmd: python train.py
    deps: [data/customers.csv, train.py]
    params: [train.depth]
    outs: [models/churn.pkl]
    metrics:
    - eval.json: {cache: false}
"""


@dataclass(frozen=True)
class Training:
    folder: Path

    def fetch(self, artifact: Path | None = None, most_bytes: int = 1 << 20) -> Fetch:
        return Fetch(most_bytes, {REPOSITORY: str(self.folder)}, artifact)

    def write(self, name: str, content: bytes | str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def lock(self, md5: str = MODEL_MD5, extra: str = ", hash: md5", path: str = "models/churn.pkl") -> None:
        self.write(
            "dvc.lock",
            f"schema: '2.0'\nstages:\n  train:\n    cmd: python train.py\n    deps:\n"
            f"    - {{path: data/customers.csv, hash: md5, md5: {DATA_MD5}, size: 9}}\n"
            f"    - {{path: train.py, hash: md5, md5: {'deadbeef' * 4}, size: 5}}\n"
            f"    params: {{params.yaml: {{train.depth: 6, train.balanced: true}}}}\n"
            f"    outs:\n    - {{path: {path}, md5: {md5}, size: 10{extra}}}\n",
        )

    def git(self, *arguments: str, second: int = 0) -> str:
        when = f"2026-10-01T00:00:{second:02}Z"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Ann" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "ann@example.com" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_DATE": when for who in ("AUTHOR", "COMMITTER")},
        }
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(
            command, env=environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self) -> str:
        """The commit of everything but the model, which DVC keeps."""
        self.git("add", "-A", "--", ":!models")
        self.git("commit", "-q", "-m", "Train")
        return self.git("rev-parse", "HEAD")

    def tag(self, name: str, second: int = 0, at: str = "HEAD") -> None:
        self.git("tag", "-a", "-m", name, name, at, second=second)


@pytest.fixture
def training(tmp_path: Path) -> Training:
    found = Training(tmp_path / "training")
    found.folder.mkdir()
    found.git("init", "-q", "-b", "main")
    found.write("dvc.yaml", DVC_YAML)
    found.write("train.py", "pass\n")
    found.write(
        "eval.json", json.dumps({"roc_auc": 0.91, "by_region": {"north": 0.9}, "note": "x", "ok": True})
    )
    found.write("data/customers.csv.dvc", f"outs:\n- md5: {DATA_MD5}\n  hash: md5\n  path: customers.csv\n")
    found.write("models/churn.pkl", MODEL)
    found.lock()
    found.commit()
    found.tag("churn@v1.0.0")
    return found
