"""The template and its copies, apart from the machine's own configuration."""

import os
from pathlib import Path

import pytest

from tests.template.argo import Instance, instances
from tests.template.builder import GIT, Template, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The template, built once for each worker."""
    return build(tmp_path_factory.mktemp("template"))


@pytest.fixture
def template(built: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Template:
    """The template, with a home folder of the test's own: Copier and git read settings from there."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "COPIER_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    return built


@pytest.fixture
def instance(template: Template) -> Instance:
    """The one instance of a starter."""
    (found,) = instances(template.generate())
    return found
