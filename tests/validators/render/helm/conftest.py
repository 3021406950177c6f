"""Each Helm in turn."""

import pytest
from releasegate.render.helm.job import Renderer

from tests.real_helm import HELMS, real_renderer


@pytest.fixture(params=HELMS)
def helm(request: pytest.FixtureRequest) -> Renderer:
    """The library, and the programs of both majors: what a test says holds for all of them."""
    return real_renderer(str(request.param))


@pytest.fixture(params=HELMS)
def hurried(request: pytest.FixtureRequest) -> Renderer:
    """The same with little time: a second of the processor for the library, three of the clock for a program,
    which has to start in them on a busy machine."""
    name = str(request.param)
    return real_renderer(name, seconds=1 if name == "library" else 3)
