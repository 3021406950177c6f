"""Which command uses which cache, and that only what is asked for is loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from releasegate.cache.store import Store
from releasegate.cli import main

from tests.conftest import ALICE
from tests.repo_builder import Repo


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's cache would lie."""
    monkeypatch.setenv("RELEASEGATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def changed(starter: Repo) -> Repo:
    """A change of one release."""
    path = "environments/dev/releases/churn.yaml"
    text = (starter.path / path).read_text().replace("cpu: 500m", "cpu: 600m")
    return starter.branch("change").write({path: text}).commit("more cpu", ALICE)


def test_check_keeps_what_it_found_unless_told_not_to(starter: Repo, cache: Path) -> None:
    assert main(["check", "--no-cache", str(starter.path)]) == 0
    assert not cache.exists()
    assert main(["check", str(starter.path)]) == 0
    assert cache.exists()


def test_the_gate_never_uses_the_users_cache(changed: Repo, cache: Path) -> None:
    main(["check", str(changed.path)])
    (file,) = cache.iterdir()
    file.write_bytes(b"planted")
    main(["gate", "--base", "main", "-C", str(changed.path)])
    assert file.read_bytes() == b"planted"


def test_the_gate_says_the_same_with_the_cache_of_a_trusted_job(
    changed: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["gate", "--base", "main", "-C", str(changed.path), "--format", "json"]
    found: list[bytes | None] = []
    get = Store.get
    monkeypatch.setattr(Store, "get", lambda self, key: (found.append(get(self, key)), found[-1])[1])
    said = []
    for extra in ([], ["--cache", str(tmp_path / "trusted")], ["--cache", str(tmp_path / "trusted")]):
        found.clear()
        main([*command, *extra])
        said.append([line for line in capsys.readouterr().out.splitlines() if "clock" not in line])
    assert said[0] == said[1] == said[2]
    assert found.count(None) < len(found) / 10


def test_a_cache_that_others_can_write_is_not_used(
    changed: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    main(["gate", "--base", "main", "-C", str(changed.path), "--cache", str(tmp_path / "open")])
    assert "can be written by others" in capsys.readouterr().err
    assert list((tmp_path / "open").iterdir()) == []


# What judging takes, and what a known verdict does without.
JUDGING = {"releasegate.judge", "releasegate.repo", "releasegate.strict_yaml", "yaml", "jsonschema_rs"}
# What no check of files takes: rendering, forges, registries, the network, other parsers.
NEVER = {"asyncio", "boto3", "copier", "cryptography", "http", "jinja2", "jsonschema", "multiprocessing"}
NEVER |= {"releasegate.forge", "releasegate.registries", "releasegate.render.helm", "requests", "ruamel"}


def test_a_known_verdict_loads_nothing_that_judges(starter: Repo, cache: Path) -> None:
    for path in starter.path.rglob("*"):
        os.utime(path, (0, 0), follow_symlinks=False)
    script = (
        "import sys, datetime as d; from pathlib import Path; from releasegate.check import check_folder;"
        "now = d.datetime.now(d.UTC) + d.timedelta(minutes=1);"
        "checked = check_folder(Path(sys.argv[1]), now, cache_folder=Path(sys.argv[2]));"
        "print(*sys.modules)"
    )
    loaded = []
    for _ in range(2):
        told = [sys.executable, "-c", script, str(starter.path), str(cache)]
        loaded.append(set(subprocess.run(told, capture_output=True, text=True, check=True).stdout.split()))
    assert loaded[0] >= JUDGING
    assert not loaded[1] & JUDGING
    assert not (loaded[0] | loaded[1]) & NEVER


def test_checks_at_the_same_time_share_one_cache(starter: Repo, cache: Path) -> None:
    command = [sys.executable, "-m", "releasegate.cli", "check", str(starter.path)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    said = [(*child.communicate(), child.returncode) for child in running]
    assert said == [("clean: no findings\n", "", 0)] * 4
    assert cache.exists()


def test_a_decision_says_that_a_cache_was_used_and_is_replayed_without_one(
    changed: Repo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decision, folder = tmp_path / "decision.json", tmp_path / "trusted"
    command = ["gate", "--base", "main", "-C", str(changed.path), "--decision", str(decision)]
    main([*command, "--cache", str(folder)])
    assert f"--cache={folder}" in decision.read_text()
    capsys.readouterr()
    assert main(["gate", "--replay", str(decision), "-C", str(changed.path)]) == 0
    assert "as decided" in capsys.readouterr().out
