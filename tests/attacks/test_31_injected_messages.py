"""Row 31: text of the change that drives whoever reads the verdict.

A key with line breaks is a workflow command in a log, an escape sequence for a terminal, markup in a report.
The attacker's text goes through the whole gate into every format, and stays text.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate import cli
from releasegate.reporters import FORMATS

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

Said = Callable[[str], str]
COMMAND = "::set-output name=approved::true"
KEY = json.dumps(
    f"x\n{COMMAND}\r\n##[add-path]/tmp\x1b[2J<script>alert(1)</script>|[a](//evil.example)`]]>@all"
)
NAME = "docs/::error::<img src=x>|`x`.yaml"
DRIVING = {
    "text": r"(?m)^::|\x1b|##\[",
    "github": r"(?m)^::(?!(error|warning|notice)( |::))|\x1b|##\[",
    "markdown": r"(?m)^::|\x1b|<script|<img|##\[",
    "junit": r"(?m)^::|\x1b|<script|<img|##\[",
    "sarif": r"(?m)^::|\x1b|##\[",
    "json": r"(?m)^::|\x1b|##\[",
}
ESCAPING = {
    "text": ["visible", "log_line"],
    "github": ["visible", "_data"],
    "markdown": ["plain", "code"],
    "junit": ["visible", "log_line"],
}


@pytest.fixture
def said(starter: Stage, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    """What `releasegate gate` prints of a hostile key and a hostile name, in a format."""
    starter.edit(RELEASE, "replicas: 2", f"replicas: 2\n    {KEY}: 1").write({NAME: "a: 1\n"}).propose()
    (tmp_path / "facts.json").write_text(json.dumps(starter.fresh_facts("bob")))

    def run(form: str) -> str:
        where = ["-C", str(starter.repo.path), "--facts", str(tmp_path / "facts.json"), "--format", form]
        assert cli.main(["gate", "--base", "main", "--head", "head", *where]) == 1
        return capsys.readouterr().out

    return run


def test_every_format_is_attacked() -> None:
    assert set(DRIVING) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_text_of_the_change_stays_text(said: Said, form: str) -> None:
    shown = said(form)

    assert "set-output" in shown
    assert re.search(DRIVING[form], shown) is None


def test_what_machines_read_is_what_was_written(said: Said) -> None:
    messages = [one["message"] for one in json.loads(said("json"))["findings"]]

    assert [message for message in messages if COMMAND in message] != []


@pytest.mark.parametrize("form", ESCAPING)
def test_escaping_is_what_keeps_it_text(said: Said, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    for name in ESCAPING[form]:
        replaced(monkeypatch, f"releasegate.reporters.{form}.{name}", str)

    assert re.search(DRIVING[form], said(form)) is not None
