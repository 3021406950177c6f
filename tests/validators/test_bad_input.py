"""Whatever is handed to the gate, it answers with one clear line and exit code 2, never a pass."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from releasegate import cli

from tests.conftest import ALICE
from tests.repo_builder import Repo

Run = Callable[..., str]


@pytest.fixture
def complaint(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line and give back its complaint: exit code 2, nothing on standard output."""

    def run(*arguments: object) -> str:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        first, *rest = said.err.splitlines()
        assert first.startswith("releasegate: error: ")
        assert all(line.startswith("  fix: ") for line in rest)
        assert len(rest) <= 1
        return said.err

    return run


def test_a_path_that_does_not_exist(complaint: Run, tmp_path: Path) -> None:
    assert "nowhere does not exist" in complaint("check", tmp_path / "nowhere")


def test_a_file_where_a_folder_is_meant(complaint: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "file is not a folder" in complaint("check", tmp_path / "file")


def test_an_empty_folder(complaint: Run, tmp_path: Path) -> None:
    assert "holds no releasegate.yaml" in complaint("check", tmp_path)


def test_a_repository_that_is_not_ours(complaint: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "other").write({"main.py": "print()\n"}).commit("theirs")
    assert "holds no releasegate.yaml" in complaint("check", repo.path)
    assert "holds no releasegate.yaml" in complaint("gate", "--base", "main", "-C", repo.path)


def test_a_repository_without_commits(complaint: Run, tmp_path: Path) -> None:
    assert "main" in complaint("gate", "--base", "main", "-C", Repo(tmp_path / "new").path)


def test_a_folder_that_is_no_repository(complaint: Run, tmp_path: Path) -> None:
    assert "git" in complaint("gate", "--base", "main", "-C", tmp_path)


@pytest.mark.parametrize("flag", ["--base", "--head"])
def test_an_unknown_ref(complaint: Run, starter: Repo, flag: str) -> None:
    given = {"--base": "main", "--head": "HEAD"} | {flag: "no-such-branch"}
    arguments = [word for pair in given.items() for word in pair]
    assert "no-such-branch" in complaint("gate", *arguments, "-C", starter.path)


def test_a_ref_that_looks_like_an_option(complaint: Run, starter: Repo) -> None:
    assert "--output=x" in complaint("gate", "--base=--output=x", "-C", starter.path)


def test_a_shallow_clone_says_how_deep_to_fetch(complaint: Run, starter: Repo, tmp_path: Path) -> None:
    starter.branch("head").write({"docs/a.md": "a\n"}).commit("a", ALICE)
    starter.write({"docs/b.md": "b\n"}).commit("b", ALICE)
    starter.switch("main").write({"docs/c.md": "c\n"}).commit("c", ALICE)
    starter.git(
        "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{starter.path}", str(tmp_path / "cut")
    )
    assert "git fetch" in complaint("gate", "--base", "main", "--head", "origin/head", "-C", tmp_path / "cut")


def test_histories_that_share_nothing(complaint: Run, starter: Repo) -> None:
    starter.git("switch", "--quiet", "--orphan", "alien")
    starter.write({"README.md": "alien\n"}).commit("alien", ALICE)
    assert "share no history" in complaint("gate", "--base", "main", "-C", starter.path)


def test_a_merge_conflict_names_the_file(complaint: Run, starter: Repo) -> None:
    starter.branch("head").write({"README.md": "one\n"}).commit("one", ALICE)
    starter.switch("main").write({"README.md": "two\n"}).commit("two", ALICE)
    assert "README.md" in complaint("gate", "--base", "main", "--head", "head", "-C", starter.path)


@pytest.mark.parametrize("pin", ["version", "policies"])
def test_a_repository_that_pins_another_gate(complaint: Run, starter: Repo, pin: str) -> None:
    gate = (starter.path / "releasegate.yaml").read_text()
    pattern, another = {
        "version": (r'"0\.1\.0"', '"0.0.9"'),
        "policies": (r"sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}"),
    }[pin]
    other = re.sub(pattern, another, gate)
    starter.write({"releasegate.yaml": other}).commit("pin another", ALICE)
    assert "pins" in complaint("check", starter.path)
    assert "pins" in complaint("gate", "--base", "main", "-C", starter.path)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("forge", "gitlab", "another forge"),
        ("repository", "acme/other", "another repository"),
        ("baseRef", "develop", "another base branch"),
        ("head", "0" * 40, "another head commit"),
        ("collectedAt", "2026-11-01T12:00:00Z", "too old"),
        ("collectedAt", "2999-01-01T00:00:00Z", "from the future"),
    ],
)
def test_facts_of_something_or_sometime_else(
    complaint: Run, starter: Repo, tmp_path: Path, field: str, value: str, said: str
) -> None:
    facts = {**_facts(starter.sha()), field: value}
    (tmp_path / "facts.json").write_text(json.dumps(facts))
    arguments = ("--base", "main", "--facts", tmp_path / "facts.json", "-C", starter.path)
    assert said in complaint("gate", *arguments)


@pytest.mark.parametrize("option", ["--facts", "--health"])
@pytest.mark.parametrize("content", ["", "{", "[]", '{"schema": "other"}', "\x00", '{"a": 1, "a": 2}'])
def test_what_was_collected_and_is_malformed(
    complaint: Run, starter: Repo, tmp_path: Path, option: str, content: str
) -> None:
    (tmp_path / "given.json").write_text(content)
    arguments = ("--base", "main", option, tmp_path / "given.json", "-C", starter.path)
    assert "given.json:" in complaint("gate", *arguments)


def test_health_that_is_too_old_or_told_twice(complaint: Run, starter: Repo, tmp_path: Path) -> None:
    def health(name: str, at: str) -> Path:
        path = tmp_path / name
        document = {"schema": "releasegate/health/v1alpha1", "instance": "prod", "collectedAt": at}
        path.write_text(json.dumps({**document, "applications": []}))
        return path

    gate = ("gate", "--base", "main", "-C", starter.path)
    assert "observations of prod are too old" in complaint(
        *gate, "--health", health("a", "2026-11-01T12:00:00Z")
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    twice = ("--health", health("a", now), "--health", health("b", now))
    assert "two health files are about the instance prod" in complaint(*gate, *twice)


def test_facts_that_are_missing(complaint: Run, starter: Repo, tmp_path: Path) -> None:
    assert "facts.json" in complaint(
        "gate", "--base", "main", "--facts", tmp_path / "facts.json", "-C", starter.path
    )


@pytest.mark.parametrize(
    ("rego", "said"),
    [
        ("package org.acme.broken\n\ndeny contains {", "policies/acme.rego"),
        (
            "package releasegate.release.image_digest\n\nimport future.keywords.not\n\ndeny := set()\n",
            "policies/acme.rego",
        ),
        ("package releasegate\n\nimport future.keywords.not\n", "policies/acme.rego"),
    ],
    ids=["broken", "ours", "above ours"],
)
def test_an_organisation_policy_that_cannot_be_used(
    complaint: Run, starter: Repo, rego: str, said: str
) -> None:
    starter.write({"policies/acme.rego": rego}).commit("add a policy", ALICE)
    assert said in complaint("check", starter.path)
    assert said in complaint("gate", "--base", "main", "-C", starter.path)


def test_an_unknown_rule(complaint: Run) -> None:
    assert "release.image_digest" in complaint("explain", "release.image_digset")


def test_no_git(complaint: Run, starter: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "git" in complaint("gate", "--base", "main", "-C", starter.path)


def test_a_bug_is_one_line_too(complaint: Run, starter: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("releasegate.repo.read_repo", broken)
    assert "this is a bug in releasegate" in complaint("check", starter.path)


def _facts(head: str) -> dict[str, object]:
    return {
        "schema": "releasegate/facts/v1alpha1",
        "forge": "github",
        "repository": "acme/ml-gitops",
        "number": 7,
        "head": head,
        "baseRef": "main",
        "collectedAt": "2026-11-22T12:00:00Z",
        "author": {"handle": "alice"},
        "commits": [{"sha": head, "author": "alice", "committer": "alice"}],
        "reviews": [],
    }
