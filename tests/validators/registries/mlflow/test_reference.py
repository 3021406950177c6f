"""A models:/ URI means what MLflow takes it for, or is refused."""

import pytest
from releasegate.errors import GateError
from releasegate.registries.mlflow.reference import Reference, reference


@pytest.mark.parametrize(
    ("uri", "meant"),
    [
        ("models:/churn/7", Reference("churn", version="7")),
        ("models:/churn/007", Reference("churn", version="7")),
        ("models:/churn/0", Reference("churn", version="0")),
        ("models:/churn@champion", Reference("churn", alias="champion")),
        ("models:/churn/Staging", Reference("churn", stage="Staging")),
        ("models:/churn/Latest", Reference("churn")),
        ("models:/main.risk.churn/12", Reference("main.risk.churn", version="12")),
        ("models:/churn model/1", Reference("churn model", version="1")),
    ],
)
def test_what_it_means(uri: str, meant: Reference) -> None:
    assert reference(uri) == meant


@pytest.mark.parametrize(
    "uri",
    [
        "models:/churn",
        "models:/m-0123456789abcdef",
        "models:/churn/",
        "models:/churn@",
        "models:/churn/7/model.pkl",
        "models:/churn@champion/7",
        "models:/churn@a@b",
        "models:///7",
        "models://databricks/churn/7",
        "models:/churn/7?x=1",
        "models:/churn/7\n",
        "models:/chu\nrn/7",
        "models:/churn/../7",
        "models:/churn/٧",
        "models:churn/7",
    ],
)
def test_what_names_no_version_is_refused(uri: str) -> None:
    with pytest.raises(GateError, match="does not name a version") as refusal:
        reference(uri)
    assert "\n" not in refusal.value.message
    assert "NAME@ALIAS" in refusal.value.fix
