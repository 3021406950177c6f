"""Not in the list: files in odd places, files that are gone, files that pose as something else."""

from pathlib import Path

import pytest
from releasegate import context
from releasegate.json_types import JsonObject
from releasegate.repo import Repo
from releasegate.second_verdict import SecondVerdict

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

PROD = "environments/prod/environment.yaml"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: root, namespace: ml-prod}
spec:
  selector: {matchLabels: {app: root}}
  template:
    metadata: {labels: {app: root}}
    spec: {hostPID: true, containers: [{name: c, image: example}]}
"""
APPLICATION = """\
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: extra, namespace: argocd, finalizers: [resources-finalizer.argocd.argoproj.io]}
spec:
  project: prod
  source:
    repoURL: https://git.example.com/acme/ml-gitops
    targetRevision: refs/heads/main
    path: FOLDER
  destination: {server: https://main.clusters.example.com, namespace: ml-prod}
  syncPolicy:
    automated: {enabled: true, prune: true, selfHeal: true}
"""
ODD = [
    "environments/prod/releases/eu/churn.yaml",
    "environments/prod/releases/churn.yml",
    "environments/prod/releases/.churn.yaml",
    "environments/prod/release/churn.yaml",
    "environments/Prod2/releases/churn.yaml",
]


@pytest.mark.parametrize("path", ODD)
def test_a_release_where_only_a_loose_glob_would_find_it_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    starter.write({path: starter.text(RELEASE)}).propose()

    found = starter.refusals()
    assert {f"{path}:1:1 load", f"{path}:1:1 meta.ledger"} <= {*found}
    assert {line.rpartition(" ")[2] for line in found} <= {"load", "meta.ledger", "argocd.globs_alike"}
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without=["meta.ledger", "argocd.globs_alike"]) == []


def test_a_release_in_an_environment_that_nobody_listed_is_refused(starter: Stage) -> None:
    path = "environments/shadow/releases/churn.yaml"
    starter.write({path: starter.text(RELEASE).replace("environment: prod", "environment: shadow")}).propose()

    assert f"{path}:3:1 release.place" in starter.refusals()
    assert f"{path}:3:1 release.place" not in starter.refusals(without="release.place")


def test_an_environment_cannot_pose_as_production(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base holds another folder whose environment.yaml calls itself prod, of the lowest tier."""
    posing = starter.text(PROD).replace("tier: production", "tier: development")
    starter.write({"environments/zone/environment.yaml": posing}).settle()
    starter.edit(RELEASE, '  change: {ticket: ML-101, rollbackTo: "6"}\n', "").propose()

    assert f"{RELEASE}:4:1 release.required_fields" in starter.refusals()

    def by_their_own_names(repo: Repo) -> JsonObject:
        return {one.value["metadata"]["name"]: one.value for one in repo.of_kind("Environment")}

    replaced(monkeypatch, "releasegate.trusted.environments", by_their_own_names)
    replaced(monkeypatch, "releasegate.context.environments", by_their_own_names)
    assert f"{RELEASE}:4:1 release.required_fields" not in starter.refusals()


@pytest.mark.parametrize(
    ("path", "refusal"),
    [
        ("releasegate.yaml", "releasegate.yaml:1:1 tool"),
        ("access/people.yaml", "releasegate.yaml:1:1 tool"),
        ("access/approval-policy.yaml", "releasegate.yaml:1:1 tool"),
        ("environments/prod/enforced.yaml", "releasegate.yaml:8:3 platform.environment_complete"),
        (PROD, f"{RELEASE}:1:1 release.place"),
        ("governance/models/churn.yaml", f"{RELEASE}:3:12 release.known_profile"),
        ("evidence/churn/7/evaluation.json", f"{RELEASE}:14:7 release.evaluation_bound"),
    ],
)
def test_what_judges_or_is_judged_does_not_just_go(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str, refusal: str
) -> None:
    starter.remove(path).propose()

    assert refusal in starter.refusals()
    if refusal.endswith("tool"):
        replaced(monkeypatch, "releasegate.gate.second_verdict", lambda *_: SecondVerdict())
        assert refusal not in starter.refusals()
    else:
        assert refusal not in starter.refusals(without=refusal.rpartition(" ")[2])


def test_a_profile_that_moves_away_leaves_its_model_without_one(starter: Stage) -> None:
    starter.repo.move("governance/models/churn.yaml", "governance/models/old/churn.yaml")
    starter.propose()

    found = starter.refusals()

    assert {f"{RELEASE}:3:12 release.known_profile", "governance/models/old/churn.yaml:1:1 load"} <= set(
        found
    )


def test_evidence_that_nothing_reads_is_no_evidence(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card of any size, where no rule looks: it once ended the gate with an error of its own."""
    starter.write({"card.bin": b"\0" * (11 << 20)}).settle()
    card = f"    card: {{path: card.bin, digest: sha256:{'0' * 64}}}\n"
    starter.edit(RELEASE, "  serving:\n", f"{card}  serving:\n").propose()

    assert f"{RELEASE}:16:12 release.card_bound" in starter.refusals()
    monkeypatch.setattr(context, "_is_judged", lambda _, path: path == "card.bin")
    with pytest.raises(IndexError):
        starter.refusals()


@pytest.mark.parametrize(
    ("folder", "path", "rule"),
    [
        ("evidence/churn/9", "evidence/churn/9/more.yaml", "argocd.scope"),
        ("environments/prod/releases", RELEASE, "argocd.scope"),
        (".", RELEASE, "argocd.scope"),
        ("argocd/../evidence", RELEASE, "argocd.scope"),
    ],
)
def test_argocd_takes_nothing_from_where_files_are_judged_as_something_else(
    starter: Stage, folder: str, path: str, rule: str
) -> None:
    application = "argocd/main/extra.yaml"
    content = starter.text(RELEASE) if path == RELEASE else DEPLOYMENT
    starter.write({application: APPLICATION.replace("FOLDER", folder), path: content}).propose()

    assert f"{application}:9:5 {rule}" in starter.refusals()
    assert f"{application}:9:5 {rule}" not in starter.refusals(without=rule)


@pytest.mark.parametrize(
    "path", ["platform/main/tools/values.yaml", ".github/workflows/more.yaml", ".gitlab-ci.yml"]
)
def test_an_object_cannot_pose_as_values_or_as_ci(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    starter.write({path: f'{DEPLOYMENT}"on": {{push: {{}}}}\njobs: {{}}\n'}).propose()

    assert f"{path}:2:1 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.file_reading.kind_of", lambda _: None)
    assert f"{path}:2:1 load" not in starter.refusals()


def test_a_codeowners_file_of_another_forge_does_not_end_the_gate(starter: Stage) -> None:
    """.gitea/CODEOWNERS was found and had never been read: an error instead of a verdict."""
    text = Path(starter.repo.path / "CODEOWNERS").read_text()
    starter.remove("CODEOWNERS").write({".gitea/CODEOWNERS": text}).propose()

    assert starter.verdict().sides.after.documents[".gitea/CODEOWNERS"][0].kind == "Codeowners"
