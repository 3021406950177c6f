"""What `operators` brings for events and retraining: it only proposes, and only where it was asked for."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from releasegate.events.__main__ import main, settings
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet
from releasegate.repo import read_repo
from releasegate.tree import work_tree

from tests.memory_tree import MemoryTree
from tests.template.answers import answers
from tests.template.builder import ROOT, Template
from tests.template.checks import problems
from tests.template.test_green import FEW_PEOPLE, shown

EVENTS = {"profile": "regulated", "scan": "none", "operators": ["argo-events", "eventbridge"]}
WORKFLOWS, BRIDGE, RETRAIN = "events/workflows.yaml", "events/eventbridge.yaml", "pipelines/retrain.yaml"


def brought(root: Path) -> list[str]:
    """Files about events and training, by path."""
    found = [*root.glob("platform/*/events/*"), *root.glob("pipelines/*.yaml")]
    return sorted(str(path.relative_to(root)) for path in found)


def documents(path: Path) -> list[dict[str, Any]]:
    return [item for item in yaml.safe_load_all(path.read_text()) if item]


@pytest.mark.parametrize("places", ["usual", "regions"])
@pytest.mark.parametrize("instances", ["one", "zones"])
def test_events_are_judged_clean(
    template: Template, policies: PolicySet, places: str, instances: str
) -> None:
    given = {**EVENTS, **answers({"environments": places}), "argocd_instances": instances}
    root = template.generate(**given)
    account = "development" if places == "usual" else "lab"
    assert brought(root) == [RETRAIN, f"platform/{account}/{BRIDGE}", f"platform/{account}/{WORKFLOWS}"]
    repo = read_repo(work_tree(root))
    judgement = judge_tree(repo, judge_of(repo, policies), "2026-12-22T12:00:00Z")
    assert [shown(one) for one in judgement.findings if one.rule not in FEW_PEOPLE] == []
    assert problems(template, root, given) == []


@pytest.mark.parametrize(
    "given",
    [
        {"profile": "starter", "operators": EVENTS["operators"]},
        {"profile": "regulated", "scan": "none"},
        {**EVENTS, **answers({"environments": "two"})},
        {**EVENTS, **answers({"environments": "five"})},
    ],
    ids=["starter", "not-asked-for", "no-development", "shared-with-production"],
)
def test_they_come_only_where_they_are_asked_for_and_can_train(
    template: Template, given: dict[str, Any]
) -> None:
    root = template.generate(**given)
    assert brought(root) == []
    assert all("name: training" not in path.read_text() for path in root.glob("argocd/*/projects.yaml"))


def test_what_a_sensor_submits_is_there_and_takes_what_it_is_given(template: Template) -> None:
    root = template.generate(**EVENTS)
    templates = {
        item["metadata"]["name"]: [one["name"] for one in item["spec"]["arguments"]["parameters"]]
        for item in documents(root / RETRAIN)
        if item["kind"] == "WorkflowTemplate"
    }
    sensors = [
        item for item in documents(next(root.glob(f"platform/*/{WORKFLOWS}"))) if item["kind"] == "Sensor"
    ]
    given = {}
    for sensor in sensors:
        spec = sensor["spec"]["triggers"][0]["template"]["k8s"]["source"]["resource"]["spec"]
        given[spec["workflowTemplateRef"]["name"]] = [one["name"] for one in spec["arguments"]["parameters"]]
    assert given == templates == {"propose": ["model", "uri"], "retrain": ["model", "reason"]}


def test_the_project_admits_the_kinds_that_are_applied_and_no_other(template: Template) -> None:
    root = template.generate(**EVENTS)
    applied = {
        (item["apiVersion"].rpartition("/")[0], item["kind"])
        for path in brought(root)
        for item in documents(root / path)
    }
    projects = [item for path in root.glob("argocd/*/projects.yaml") for item in documents(path)]
    [training] = [item for item in projects if item["metadata"]["name"] == "training"]
    admitted = {(one["group"], one["kind"]) for one in training["spec"]["namespaceResourceWhitelist"]}
    assert admitted == applied


def test_the_step_takes_its_settings_from_a_mounted_secret(
    template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The arguments are those of the template, with what an event could say in their place."""
    [propose] = [
        item
        for item in documents(template.generate(**EVENTS) / RETRAIN)
        if item["metadata"]["name"] == "propose"
    ]
    container = propose["spec"]["templates"][0]["container"]
    assert container["command"] == ["python", "-m", "releasegate.events"]
    (tmp_path / "RELEASEGATE_REPOSITORY").write_text("ext::sh\n")
    (tmp_path / "..data").mkdir()
    assert settings(tmp_path) == {"RELEASEGATE_REPOSITORY": "ext::sh"}
    words = {"/settings": str(tmp_path), "{{inputs.parameters.uri}}": "models:/churn/7"}
    for model, said in (("churn", "names no repository"), ("--help", "no name of a model")):
        arguments = [
            {**words, "{{inputs.parameters.model}}": model}.get(word, word) for word in container["args"]
        ]
        assert main(arguments) == 2
        assert said in capsys.readouterr().err


BESIDE = {"Deployment": "mlflow/receiver.yaml", "alertmanager": "kube-prometheus-stack/values.yaml"}
DOCS = ROOT / "docs" / "events.md"


@pytest.mark.parametrize("word", BESIDE)
def test_what_the_docs_add_beside_is_judged_clean(template: Template, policies: PolicySet, word: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(), re.DOTALL)
    [block] = [one for one in blocks if re.search(rf"^(kind: )?{word}:?$", one, re.MULTILINE)]
    tree = work_tree(template.generate(**EVENTS))
    files = {path: tree.read(path) for path in tree.entries()}
    path = f"platform/development/{BESIDE[word]}"
    repo = read_repo(MemoryTree({**files, path: block.encode()}))
    judgement = judge_tree(repo, judge_of(repo, policies), "2026-12-22T12:00:00Z")
    assert path in judgement.judged
    assert [shown(one) for one in judgement.findings if one.rule not in FEW_PEOPLE] == []
