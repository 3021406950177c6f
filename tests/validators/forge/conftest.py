"""A clone with an origin, a branch to propose, and a forge on this machine."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from releasegate.checkout import open_checkout
from releasegate.collect import FORGES
from releasegate.forge import Opened, PullRequest, Site, open_pull

from tests.validators.clones import Clone, isolated_clone
from tests.validators.collect.conftest import TOKEN, forge, no_ci
from tests.validators.collect.server import Forge

__all__ = ["forge", "no_ci"]

REQUEST = PullRequest("Promote churn 7 to prod", "What an approver reads.", "promote/churn-7-prod", "main")
Open = Callable[..., Opened]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    """With a commit on the branch of REQUEST, and an origin that has main."""
    made = isolated_clone(tmp_path, monkeypatch)
    made.git("init", "-q", "--bare", str(tmp_path / "origin.git"))
    made.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    made.git("push", "-q", "origin", "main")
    made.git("switch", "-q", "-c", REQUEST.branch)
    made.commit(REQUEST.title, {"environments/prod/releases/churn.yaml": "moved"})
    return made


@pytest.fixture
def opening(clone: Clone, forge: Forge) -> Open:
    """Open the pull request of REQUEST at a kind of forge."""

    def run(name: str = "github", token: str = TOKEN) -> Opened:
        service = replace(FORGES[name], scope="what it needs")
        site = Site(service, forge.root, "example/ml")
        return open_pull(open_checkout(clone.root), REQUEST, site, {service.variable: token})

    return run
