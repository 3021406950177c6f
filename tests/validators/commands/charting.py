"""What tests of --chart need: chart 2.0.0 is there and allowed everywhere, and 3.0.0 is there."""

from collections.abc import Mapping

from tests.validators.clones import environment, release

TIERS = {"dev": "development", "qa": "testing", "prod": "production"}
ALLOWED = {
    f"environments/{name}/environment.yaml": environment(name, tier).replace(
        '["1.0.0"]', '["1.0.0", "2.0.0"]'
    )
    for name, tier in TIERS.items()
}
CHARTS = {
    f"charts/model-serving/{one}/Chart.yaml": f"version: {one}\n" for one in ("1.0.0", "2.0.0", "3.0.0")
}
DEV, QA, PROD = (f"environments/{name}/releases/churn.yaml" for name in TIERS)


def path(model: str, where: str = "dev") -> str:
    """Where a release lies."""
    return f"environments/{where}/releases/{model}.yaml"


def text(model: str, where: str = "dev", chart: str = "1.0.0", version: str = "7") -> str:
    """A release of any model."""
    return release(where, version).replace("churn", model).replace('"1.0.0"', f'"{chart}"')


def releases(names: str, where: str = "dev", chart: str = "1.0.0") -> Mapping[str, str]:
    """Releases of several models of one letter each."""
    return {path(name, where): text(name, where, chart) for name in names}
