"""Who says which engine judges: the command line, else the base; never the head, and never a work tree."""

import re
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.engine.choice import asked_server, named_server
from releasegate.engine.connection import Server
from releasegate.policies import PolicySet

from tests.conftest import ALICE
from tests.policies.real_opa import free_address
from tests.repo_builder import Repo
from tests.validators.engine.conftest import Posing, answering

GATE = "releasegate.yaml"


def naming(repo: Repo, url: str, more: str = "") -> dict[str, str]:
    """releasegate.yaml of a repository with spec.engine."""
    text = (repo.path / GATE).read_text()
    return {GATE: re.sub(r"^spec:\n", f"spec:\n  engine:\n    url: {url}\n{more}", text, flags=re.MULTILINE)}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def spy(posing: Posing, asked: list[str]) -> str:
    """The address of a server that notes who asks it."""

    def note(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        answering(503, b"")(handler)

    return posing(note)


def test_the_command_line_names_a_server_or_the_embedded_engine() -> None:
    assert asked_server(None) is None
    assert asked_server("embedded") is None
    assert asked_server("http://localhost:8181") == Server("http://localhost:8181", 60)


def test_a_base_names_a_server_with_its_time() -> None:
    url = "https://opa.example.com"

    assert named_server({"spec": {}}) is None
    assert named_server({"spec": {"engine": {"url": url}}}) == Server(url, 60, named=True)
    assert named_server({"spec": {"engine": {"url": url, "timeoutSeconds": 5}}}) == Server(url, 5, named=True)


def test_the_gate_asks_the_server_of_the_base(
    starter: Repo, spy: str, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    starter.write(naming(starter, spy)).commit("ask a server", ALICE)
    starter.branch("head").write({"notes.md": "a\n"}).commit("note", ALICE)

    assert main(["gate", "--base", "main", "--head", "head", "-C", str(starter.path)]) == 2
    assert asked
    assert f"{spy} answered HTTP 503" in capsys.readouterr().err


def test_the_command_line_goes_before_the_base(starter: Repo, spy: str, asked: list[str]) -> None:
    starter.write(naming(starter, spy)).commit("ask a server", ALICE)
    starter.branch("head").write({"notes.md": "a\n"}).commit("note", ALICE)
    gate = ["gate", "--base", "main", "--head", "head", "-C", str(starter.path), "--engine"]

    assert main([*gate, "embedded"]) == 1
    assert main([*gate, f"http://{free_address()}"]) == 2
    assert asked == []


def test_a_pull_request_cannot_choose_its_judge(starter: Repo, spy: str, asked: list[str]) -> None:
    starter.branch("head").write(naming(starter, spy)).commit("ask my server", ALICE)

    # Refused for want of approvals: it changes the policies.
    assert main(["gate", "--base", "main", "--head", "head", "-C", str(starter.path)]) == 1
    assert asked == []


def test_a_pull_request_cannot_leave_the_judge_either(starter: Repo, spy: str, asked: list[str]) -> None:
    before = {GATE: (starter.path / GATE).read_text()}
    starter.write(naming(starter, spy)).commit("ask a server", ALICE)
    starter.branch("head").write(before).commit("ask none", ALICE)

    assert main(["gate", "--base", "main", "--head", "head", "-C", str(starter.path)]) == 2
    assert asked


def test_a_folder_sends_nobody_anywhere(
    starter: Repo, spy: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.write(naming(starter, spy))
    monkeypatch.setenv("OPA_TOKEN", "example-token")

    assert main(["check", str(starter.path)]) == 0
    assert main(["check", str(starter.path), "--engine", spy]) == 2
    assert len(asked) == 1


def test_the_decision_names_the_engine_and_its_replay_asks_no_server(
    starter: Repo, server: str, tmp_path: Path, policies: PolicySet, capsys: pytest.CaptureFixture[str]
) -> None:
    starter.write(naming(starter, server, "    timeoutSeconds: 120\n")).commit("ask a server", ALICE)
    starter.branch("head").write({"notes.md": "a\n"}).commit("note", ALICE)
    decision = tmp_path / "decision.json"

    judged = [
        "gate",
        "--base",
        "main",
        "--head",
        "head",
        "-C",
        str(starter.path),
        "--decision",
        str(decision),
    ]
    assert main(judged) == 1
    assert '"opa"' in decision.read_text()

    capsys.readouterr()
    assert main(["gate", "--replay", str(decision), "-C", str(starter.path)]) == 0
    assert "replayed: refused, as decided" in capsys.readouterr().out
