"""From a real registry to production and back: two environments, four people and machines, three versions.

Nothing is made up but what a forge and Argo CD would say: scikit-learn trains, MLflow holds the versions,
ssh-keygen signs, git merges, Helm renders, and the gate judges each step. Each refusal is asserted.
"""

import json
from pathlib import Path

import pytest
from releasegate.edit import parsed
from releasegate.json_types import JsonObject, mapping

from tests.journey.evidence import evidence_of
from tests.journey.registry import Mlflow
from tests.journey.town import Town

IMAGE = "registry.example.com/serving/sklearn@sha256:" + "c" * 64
PROFILE = {
    "team": "models",
    "owner": "alice",
    "purpose": "Finds customers who may leave",
    "classification": "internal",
    "personal-data": "none",
    "image": IMAGE,
    "cpu": "500m",
    "memory": "1Gi",
}
BARS = ("roc_auc=0.85", "equalized_odds_difference/gender=0.1", "psi=0.1")
WATCHED = (
    "serving.replicas=2",
    "monitoring.alerts.latencyP95Ms=250",
    "monitoring.alerts.errorRatePercent=1",
    "monitoring.capture.uri=s3://capture.example.com/churn",
    "monitoring.capture.mode=response",
    "monitoring.capture.samplingPercent=5",
    "monitoring.capture.retentionDays=30",
)
DEV, PROD = (f"environments/{name}/releases/churn.yaml" for name in ("dev", "prod"))
INCIDENT = ("--reason", "Version 2 answers too slowly", "--incident", "INC-7")

HISTORY = [
    ("new-model", "dev", "None -> 1", ""),
    ("promotion", "prod", "None -> 1", "ML-1"),
    ("promotion", "dev", "1 -> 2", ""),
    ("promotion", "prod", "1 -> 2", "ML-2"),
    ("promotion", "dev", "2 -> 3", ""),
    ("rollback", "prod", "2 -> 1", "ML-4, INC-7, Version 2 answers too slowly"),
    ("retirement", "prod", "1 -> None", ""),
    ("retirement", "dev", "3 -> None", ""),
]


def test_a_model_goes_to_production_and_back(
    town: Town, server: Mlflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MLFLOW_TRACKING_URI", server.uri)
    for found in server.train("1", "2", "3-leak"):
        evidence_of(found, server, tmp_path / f"evidence-{found['version']}", town.keys / "pipeline")
    _first_version(town, tmp_path)
    _to_production(town)
    _second_version(town, tmp_path)
    _unfair_version(town, tmp_path)
    _back(town)
    _out(town)
    assert _history(town) == HISTORY


def _first_version(town: Town, folder: Path) -> None:
    """In CI nobody is asked; a version that is not there changes nothing; the rest is one commit."""
    before = town.git("for-each-ref")
    said = town.run("new", "churn", "--from", "models:/churn@champion", expect=2)
    assert all(f"--{flag}" in said for flag in PROFILE)
    assert "churn" in town.run("new", "churn", "--from", "models:/churn/9", expect=2)
    assert town.git("for-each-ref") == before
    words = [word for name, value in PROFILE.items() for word in (f"--{name}", value)]
    bars = [word for bar in BARS for word in ("--threshold", bar)]
    more = ["--profile", "owners.onCall=ml-on-call", "--profile", "compliance.riskTier=medium"]
    said = _bring(town, folder, "1", *words, *bars, *more)
    assert "spec.model" not in said.partition("note:")[2]
    town.refused_to_its_author("new/churn-1", "reviewer")
    town.land("new/churn-1", hours=0, bob="reviewer", carol="governance")
    assert _declared(town, DEV)["version"] == "1"


def _to_production(town: Town) -> None:
    """Not before it soaked, not with a metric that somebody edited, not without what production asks for."""
    town.propose("promote", "churn", "--to", "prod")
    said = town.gate("promote/churn-1-prod", expect=1)
    assert {"promotion.soak", "release.required_fields"} <= town.rules(said)
    town.git("branch", "-D", "promote/churn-1-prod")
    town.age(hours=30)
    _promote(town, "ML-1")
    report = town.root / "evidence/churn/1/evaluation.json"
    town.git("switch", "-qc", "polished", "promote/churn-1-prod")
    numbers = json.loads(report.read_text())
    numbers["metrics"][0]["value"] = 0.99
    report.write_text(json.dumps(numbers))
    town.git("commit", "-qam", "Polish a number")
    said = town.gate("polished", expect=1)
    assert {"release.evaluation_bound", "supply_chain.evaluation_signed"} <= town.rules(said)
    assert "roc_auc" in town.run("verify-registry", "churn", "--env", "prod", expect=1)
    town.git("switch", "-q", "main")
    town.land("promote/churn-1-prod", bob="release-manager", carol="governance")
    assert "roc_auc" not in town.run("verify-registry", "churn", "--env", "prod")
    assert _declared(town, PROD) == _declared(town, DEV) | _declared(town, PROD)


def _second_version(town: Town, folder: Path) -> None:
    """The next version leaves serving as it is; production keeps one approver for each slot."""
    _bring(town, folder, "2")
    town.land("new/churn-2", bob="reviewer")
    _promote(town, "ML-2")
    town.approve("promote/churn-2-prod", bob="release-manager")
    assert "approval.quorum" in town.gate("promote/churn-2-prod", expect=1)
    town.land("promote/churn-2-prod", carol="governance")
    change = mapping(_release(town, PROD), "spec", "change")
    assert (change["rollbackTo"], _declared(town, PROD)["version"]) == ("1", "2")


def _unfair_version(town: Town, folder: Path) -> None:
    """Development may try a version that treats groups unequally; production may not."""
    _bring(town, folder, "3")
    town.land("new/churn-3", bob="reviewer")
    said = _promote(town, "ML-3")
    assert "equalized_odds_difference" in said
    town.approve("promote/churn-3-prod", bob="release-manager", carol="governance")
    assert "release.thresholds_met" in town.rules(town.gate("promote/churn-3-prod", expect=1))


def _back(town: Town) -> None:
    """Back to what ran before by one release manager, and the version that failed stays out."""
    back = ("rollback", "churn", "--env", "prod", *INCIDENT)
    assert "spec.change.ticket" in town.run(*back, expect=1)
    town.propose(*back, "--ticket", "ML-4")
    town.land("rollback/churn-1-prod", hours=1, bob="release-manager")
    assert _declared(town, PROD)["version"] == "1"
    again = (
        "rollback",
        "churn",
        "--env",
        "prod",
        "--to",
        "2",
        "--reason",
        "Again",
        "--incident",
        "INC-8",
        "--ticket",
        "ML-5",
    )
    assert "promotion.rollback" in town.run(*again, expect=1)
    assert town.git("branch", "--list", "rollback/churn-2-prod") == ""


def _out(town: Town) -> None:
    """Production first, then development."""
    assert "promotion.retirement" in town.run("retire", "churn", "--env", "dev", expect=1)
    town.propose("retire", "churn", "--env", "prod", "--reason", "Replaced by churn-v2")
    town.land("retire/churn-prod", hours=1, bob="release-manager", carol="governance")
    town.propose("retire", "churn", "--env", "dev")
    town.land("retire/churn-dev", hours=1, bob="reviewer")
    assert not (town.root / DEV).exists()
    assert town.run("retire", "churn", "--env", "dev")


def _bring(town: Town, folder: Path, version: str, *flags: str) -> str:
    evidence, copy = str(folder / f"evidence-{version}"), f"s3://models.example.com/churn/{version}/"
    uri = f"models:/churn/{version}"
    return town.propose("new", "churn", "--from", uri, "--evidence", evidence, "--artifact-uri", copy, *flags)


def _promote(town: Town, ticket: str) -> str:
    words = [word for setting in WATCHED for word in ("--set", setting)]
    return town.propose("promote", "churn", "--to", "prod", "--ticket", ticket, *words)


def _release(town: Town, path: str) -> JsonObject:
    return mapping(parsed((town.root / path).read_bytes(), path))


def _declared(town: Town, path: str) -> JsonObject:
    return mapping(_release(town, path), "spec", "model")


def _history(town: Town) -> list[tuple[str, ...]]:
    """What `history` says in the end, oldest first: kind, environment, versions before and after, and why."""
    facts = town.facts("main")
    told = json.loads(town.run("history", "churn", "--facts", facts, "--format", "json"))
    assert all(event["mergedAt"] != "unknown" for event in told["events"])
    rows = [event["declared"] for event in reversed(told["events"])]
    return [
        (row["kind"], row["environment"], f"{row['before']} -> {row['after']}", _why(row["why"]))
        for row in rows
    ]


def _why(why: dict[str, str]) -> str:
    return ", ".join(why[name] for name in ("ticket", "incident", "reason") if name in why)
