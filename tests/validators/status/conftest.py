"""A repository, and its status."""

import pytest
from releasegate.policies import PolicySet

from tests.repo_builder import Repo
from tests.validators.status.town import Told


@pytest.fixture
def told(starter: Repo, policies: PolicySet) -> Told:
    return Told(starter, policies)
