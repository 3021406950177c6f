"""Which chart an environment gives to a new model."""

from pathlib import Path

import pytest
from releasegate.checkout import open_checkout
from releasegate.git import open_git
from releasegate.scaffold.site import site_of
from releasegate.standing import standing

from tests.validators.clones import environment, isolated_clone
from tests.validators.scaffold.registry import GROUND


@pytest.mark.parametrize(
    ("allowed", "there", "chosen"),
    [
        (["1.0.0", "2.0.0"], ["1.0.0", "2.0.0"], "2.0.0"),
        (["10.0.0", "9.1.0"], ["9.1.0", "10.0.0"], "10.0.0"),
        (["1.0.0", "2.0.0"], ["1.0.0"], "1.0.0"),
        (["1.0.0"], ["1.0.0", "2.0.0"], "1.0.0"),
        (["1.0.0", "2.0.0-rc.1"], ["1.0.0", "2.0.0-rc.1"], "1.0.0"),
        (["2.0.0-rc.1"], ["1.0.0", "2.0.0-rc.1"], "2.0.0-rc.1"),
    ],
)
def test_the_newest_that_is_allowed_and_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: list[str], there: list[str], chosen: str
) -> None:
    listed = ", ".join(f'"{chart}"' for chart in allowed)
    files = {path: text for path, text in GROUND.items() if not path.startswith("charts/")}
    files |= {f"charts/model-serving/{chart}/Chart.yaml": f"version: {chart}\n" for chart in there}
    text = environment("dev", "development").replace('"1.0.0"', listed)
    clone = isolated_clone(tmp_path, monkeypatch, {**files, "environments/dev/environment.yaml": text})
    checkout = open_checkout(clone.root)
    with open_git(clone.root) as git:
        site = site_of(standing(git, checkout, "churn"), "churn", None)
    assert (site.chart, site.environment, site.before, site.profile) == (chosen, "dev", None, None)
    assert (site.people, sorted(site.metrics)) == (
        ("ann", "bob", "cleo"),
        ["demographic_parity_difference", "psi", "roc_auc"],
    )
