"""The template and its copies, apart from the machine's own configuration."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.template.argo import Instance, instances
from tests.template.builder import GIT, Template, build
from tests.template.compiled import keep_compiled, keep_read


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> Iterator[None]:
    """What Jinja compiled and what copier.yml says is kept for the session."""
    with pytest.MonkeyPatch.context() as patch:
        keep_compiled(patch)
        keep_read(patch)
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The template, built once for each worker."""
    return build(tmp_path_factory.mktemp("template"))


@pytest.fixture
def isolated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder of the test's own: Copier, git and pre-commit read settings from there."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "COPIER_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name, value in GIT.items():
        monkeypatch.setenv(name, value)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture
def template(built: Template, isolated: None) -> Template:
    """What Copier needs of this repository, at two versions."""
    return built


@pytest.fixture
def whole_template(tmp_path_factory: pytest.TempPathFactory, isolated: None) -> Template:
    """All of this repository, at two versions: what pre-commit and pip install the gate from."""
    return build(tmp_path_factory.mktemp("whole"), parts=("",))


@pytest.fixture
def instance(template: Template) -> Instance:
    """The one instance of a starter."""
    (found,) = instances(template.generate())
    return found
