"""Our answers are those of casbin with Argo CD's model, on a sample of `python -m permissions`."""

import sys
from pathlib import Path
from random import Random

import pytest

pytest.importorskip("casbin")
sys.path.insert(0, str(Path(__file__).parents[4] / "scripts"))
from permissions.compared import compared
from permissions.generated import settings


@pytest.mark.parametrize("seed", range(8))
def test_generated_policies_are_answered_as_casbin_does(seed: int) -> None:
    random = Random(seed)  # noqa: S311, the same policies each time
    for _ in range(25):
        tally = compared(settings(random), random)
        assert tally.wrong == []
        assert tally.asked == 20
