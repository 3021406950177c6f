"""Which versions of the serving chart a repository has, and keeps through updates."""

from pathlib import Path

import pytest
import yaml

from tests.template.builder import NEW, OLD, Template, git, save


@pytest.mark.parametrize(("first", "ref"), [(["1.0.0", "2.0.0"], OLD), (["2.0.0"], NEW)])
@pytest.mark.parametrize("given", [{}, {"profile": "regulated", "organisation": "Acme"}])
def test_a_repository_may_use_the_charts_it_has_and_the_new_one(
    template: Template, tmp_path: Path, first: list[str], ref: str, given: dict[str, str]
) -> None:
    repository = template.repository(tmp_path / "repo", ref)
    for _ in range(2):
        template.update(repository, **given)
        if git(repository, "status", "--porcelain"):
            save(repository)
        spec = yaml.safe_load((repository / "environments/prod/environment.yaml").read_text())["spec"]
        assert spec["charts"] == first
        enforced = yaml.safe_load((repository / "environments/prod/enforced.yaml").read_text())["enforced"]
        assert ("versions" in enforced) == ("1.0.0" not in first)  # chart 1.0.0 refuses keys it does not know
        assert sorted(path.name for path in (repository / "charts/model-serving").iterdir()) == first


def test_published_charts_stay(template: Template, tmp_path: Path) -> None:
    repository = template.repository(tmp_path / "repo")
    chart = repository / "charts/model-serving/0.9.0"
    (repository / "charts/model-serving/1.0.0").rename(chart)
    save(repository)
    template.update(repository)
    assert (chart / "Chart.yaml").exists()
    assert (repository / "charts/model-serving/2.0.0/Chart.yaml").exists()
