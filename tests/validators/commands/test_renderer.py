"""`releasegate renderer` prints a file that pip reads."""

from pathlib import Path

import pytest
from releasegate.cli import main


def test_it_names_the_pins_of_helm_and_of_the_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["renderer"]) == 0
    text = Path(capsys.readouterr().out.strip()).read_text()
    assert "helm-python-sdk==0.2.2" in text
    assert "kubernetes-validate==1.37.0" in text
