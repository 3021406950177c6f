"""`releasegate access`: what it prints and returns."""

import json

import pytest
from releasegate import cli

from tests.repo_builder import Repo
from tests.validators.access.trees import binding

_PATH = "platform/main/tools/rbac.yaml"
_EVE = "{kind: User, apiGroup: rbac.authorization.k8s.io, name: eve}"


def test_clean_is_code_0_with_a_verdict(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["access", str(starter.path)]) == 0
    said = capsys.readouterr().out
    assert said.endswith("prod: nobody can change anything by hand\n")
    assert "not seen: " in said


def test_somebody_is_code_1_in_every_format(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    starter.write({_PATH: binding("ClusterRole edit", _EVE)})
    for name in ("text", "json", "markdown"):
        asked = ["access", str(starter.path), "--env", "prod", "--who", "eve", "--format", name]
        assert cli.main(asked) == 1
    said = capsys.readouterr().out
    assert f"  {_PATH}:6: access.human_binding: User eve" in said
    whole = json.loads(said[said.index("\n{") : said.index("\n}") + 2])
    assert whole["verdicts"][0]["verdict"] == "somebody"
    assert whole["rows"][0]["subject"] == "User eve"
    assert "| User eve |" in said


def test_hostile_names_stay_on_their_line(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = '{kind: User, apiGroup: rbac.authorization.k8s.io, name: "e\\n::error::x|"}'
    starter.write({_PATH: binding("ClusterRole edit", hostile)})
    for name in ("text", "markdown"):
        assert cli.main(["access", str(starter.path), "--format", name]) == 1
        said = capsys.readouterr().out
        assert not any(line.startswith("::") for line in said.splitlines())


def test_what_is_no_folder_is_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["access", "nowhere"]) == 2
    assert "nowhere does not exist" in capsys.readouterr().err


def test_unknown_environment_is_code_2(starter: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["access", str(starter.path), "--env", "live"]) == 2
    assert "take one of dev, prod, staging" in capsys.readouterr().err
