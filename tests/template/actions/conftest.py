"""A forge, and generated repositories that it serves, each with one pull request."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.template.actions.forge import Forge
from tests.template.actions.stage import COMMENTS, Stage, staged
from tests.template.builder import Template


@pytest.fixture
def forge() -> Iterator[Forge]:
    served = Forge({COMMENTS: []})
    yield served
    served.close()


@pytest.fixture
def stage(template: Template, tmp_path: Path, forge: Forge) -> Stage:
    return staged(template, tmp_path, forge)


@pytest.fixture
def regulated(template: Template, tmp_path: Path, forge: Forge) -> Stage:
    answers = {"profile": "regulated", "repository": "acme/ml-gitops", "merge_queue": True}
    return staged(template, tmp_path, forge, **answers)
