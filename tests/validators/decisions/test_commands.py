"""The commands as CI and an auditor run them: the documented loop, defaults, formats, exit codes."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from releasegate.cli import main

from tests.validators.decisions.court import BRANCH, Court
from tests.validators.decisions.desk import Desk

PAGE = Path(__file__).parents[3] / "docs" / "decisions.md"


def _documented() -> str:
    found = re.search(r"^```sh\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def _script(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def _run_documented(folder: Path, tools: Path, key: Path) -> subprocess.CompletedProcess[str]:
    """The documented job in a clone, with `releasegate` on PATH."""
    _script(tools / "releasegate", f'exec "{sys.executable}" -m releasegate.cli "$@"')
    environment = {"PATH": f"{tools}:{os.environ['PATH']}", "CI_KEY": str(key), "HOME": str(tools)}
    return subprocess.run(
        ["sh", "-c", _documented()],
        cwd=folder,
        env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_documented_job_survives_a_push_of_another(desk: Desk, bench: Path, tmp_path: Path) -> None:
    """The first push is refused, because a hook lets another clone push just before it."""
    origin, other = tmp_path / "origin.git", tmp_path / "other"
    desk.repo.git("clone", "-q", "--bare", str(desk.repo.path), str(origin))
    desk.repo.git("remote", "add", "origin", str(origin))
    desk.repo.git("fetch", "-q", "origin")
    assert desk.run("record", "--decision", str(desk.decision), "--key", str(bench / "ci"))[0] == 0
    desk.repo.git("clone", "-q", str(desk.repo.path), str(other))
    desk.repo.git("branch", "-q", "-D", BRANCH)
    push = f"git -C '{other}' push -q '{origin}' origin/{BRANCH}:refs/heads/{BRANCH}"
    once = f"unset GIT_DIR\ntest -e '{tmp_path}/once' || {push}\ntouch '{tmp_path}/once'"
    _script(desk.repo.path / ".git" / "hooks" / "pre-push", once)
    (desk.repo.path / "facts.json").write_bytes(desk.facts.read_bytes())
    desk.repo.git("checkout", "-q", "--detach", "head")
    done = _run_documented(desk.repo.path, tmp_path / "bin", bench / "ci")
    assert (done.returncode, "rejected" in done.stderr) == (0, True), done.stderr
    assert len(desk.repo.git("-C", str(origin), "rev-list", BRANCH).split()) == 2
    code, out, _ = desk.run("audit", "--since", "main")
    assert (code, "2 decisions" in out) == (0, True)


def test_a_bare_clone_records_and_audits_as_well(desk: Desk, bench: Path, tmp_path: Path) -> None:
    """As CI does, which checks nothing out."""
    bare = tmp_path / "bare.git"
    desk.repo.merge("head")
    desk.repo.git("clone", "-q", "--bare", str(desk.repo.path), str(bare))
    arguments = ["--decision", str(desk.decision), "--key", str(bench / "ci"), "-C", str(bare)]
    assert main(["record", *arguments]) == 0
    assert main(["audit", "--since", desk.repo.sha("main~1"), "-C", str(bare)]) == 0


class TestAuditor:
    @pytest.fixture
    def audited(self, court: Court, capfd: pytest.CaptureFixture[str]) -> Court:
        """One merge that was decided, then one that was not."""
        court.propose("more")
        court.decide("more")
        court.repo.merge("more")
        court.propose("next", "3Gi")
        court.repo.merge("next")
        capfd.readouterr()
        return court

    def run(self, court: Court, *arguments: str) -> int:
        return main([*arguments, "-C", str(court.repo.path)])

    def test_findings_are_exit_code_1_in_each_format(
        self, audited: Court, capfd: pytest.CaptureFixture[str]
    ) -> None:
        root = audited.repo.git("rev-list", "--max-parents=0", "main").strip()
        assert self.run(audited, "audit", "--since", root) == 1
        assert capfd.readouterr().out.endswith("1 finding\n")
        assert self.run(audited, "audit", "--since", root, "--format", "json") == 1
        value = json.loads(capfd.readouterr().out)
        assert [one["decided"]["state"] for one in value["merges"]] == ["none", "decided"]
        assert self.run(audited, "audit", "--since", root, "--format", "csv") == 1
        rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
        assert [row["state"] for row in rows] == ["none", "decided"]

    def test_no_decision_can_write_a_line_of_its_own(
        self, court: Court, capfd: pytest.CaptureFixture[str]
    ) -> None:
        court.propose("more")
        court.forge(court.decision("more", changes=["docs\nclean: what was merged was decided"]), court.key)
        court.repo.merge("more")
        assert self.run(court, "audit", "--since", court.repo.sha("main~1")) == 0
        assert capfd.readouterr().out.count("\nclean: ") == 1

    def test_nothing_to_find_is_exit_code_0(self, audited: Court) -> None:
        assert self.run(audited, "audit", "--since", audited.repo.sha("main")) == 0

    def test_what_was_expected_and_is_gone_is_found(
        self, audited: Court, capfd: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(audited, "audit", "--since", audited.repo.sha("main"), "--expect", "1" * 40) == 1
        assert "it was rewritten" in capfd.readouterr().out

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--since", "nothing"],
            ["--since", "2026-01-01", "--branch", "none"],
            ["--since", "2026-01-01", "--base", "none"],
        ],
    )
    def test_what_cannot_be_read_is_exit_code_2(self, audited: Court, arguments: list[str]) -> None:
        assert self.run(audited, "audit", *arguments) == 2

    def test_the_remotes_branch_comes_first(self, audited: Court, capfd: pytest.CaptureFixture[str]) -> None:
        audited.repo.git("update-ref", "refs/remotes/origin/main", audited.repo.sha("main~1"))
        assert self.run(audited, "history") == 0
        assert audited.repo.sha("main")[:12] not in capfd.readouterr().out

    def test_history_in_each_format(self, audited: Court, capfd: pytest.CaptureFixture[str]) -> None:
        assert self.run(audited, "history", "churn", "--format", "csv") == 0
        rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
        assert [row["decided"] for row in rows[:2]] == ["none", "decided"]
        assert self.run(audited, "history", "--format", "json") == 0
        assert len(json.loads(capfd.readouterr().out)["events"]) == len(rows)
        assert self.run(audited, "history", "nothing") == 2
