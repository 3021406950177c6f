"""Every answer set gives a repository that reads strictly, fits its schemas and pins the gate."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from tests.template.answers import FACTORS, ROWS, allowed, answers
from tests.template.builder import Template
from tests.template.checks import problems
from tests.template.pairs import Row, all_pairs, pairs_of, pairwise

CRDS = os.environ.get("RELEASEGATE_CRDS", "")
KINDS = ("application", "applicationset", "appproject")


def test_the_matrix_holds_every_pair_that_may_stand_together() -> None:
    covered = {pair for row in ROWS for pair in pairs_of(row)}
    assert len(ROWS) >= 24
    assert all(allowed(row) and set(row) == set(FACTORS) for row in ROWS)
    assert set(all_pairs(FACTORS)) - covered == {
        pair for pair in all_pairs(FACTORS) if not allowed(dict(pair))
    }


def test_pairs_that_may_not_stand_together_are_left_out() -> None:
    rows = pairwise({"a": "12", "b": "12", "c": "12"}, lambda row: row.get("a") != row.get("b"))
    assert sorted((row["a"], row["b"], row["c"]) for row in rows) == [
        ("1", "2", "1"),
        ("1", "2", "2"),
        ("2", "1", "1"),
        ("2", "1", "2"),
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row.values()))
def test_the_answers_give_a_sound_repository(template: Template, row: Row) -> None:
    given = answers(row)
    assert problems(template, template.generate(**given), given) == []


@pytest.mark.skipif(not CRDS, reason="RELEASEGATE_CRDS names no folder of upstream CRD schemas")
def test_the_argo_cd_manifests_fit_the_upstream_schemas(template: Template) -> None:
    schemas = {
        kind: json.loads((Path(CRDS) / "argoproj.io" / f"{kind}_v1alpha1.json").read_text()) for kind in KINDS
    }
    errors = [error for row in ROWS for error in _crd_errors(template.generate(**answers(row)), schemas)]
    assert errors == []


def _crd_errors(root: Path, schemas: dict[str, Any]) -> list[str]:
    manifests = [
        item for file in root.glob("argocd/**/*.yaml") for item in yaml.safe_load_all(file.read_text())
    ]
    judged = [item for item in manifests if item["apiVersion"] == "argoproj.io/v1alpha1"]
    assert {item["kind"].lower() for item in judged} == set(KINDS)
    return [f"{item['metadata']['name']}: {error}" for item in judged for error in _errors(item, schemas)]


def _errors(item: dict[str, Any], schemas: dict[str, Any]) -> list[str]:
    validator = jsonschema.Draft202012Validator(schemas[item["kind"].lower()])
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(item)]


def test_a_starter_has_at_most_60_files(template: Template) -> None:
    files = [path for path in template.generate().rglob("*") if path.is_file()]
    assert len(files) <= 60


def test_a_first_model_touches_two_files_and_its_evidence(template: Template) -> None:
    bare, example = (template.generate(include_example=flag) for flag in (False, True))
    added = {path.relative_to(example) for path in example.rglob("*.yaml")} - {
        path.relative_to(bare) for path in bare.rglob("*.yaml")
    }
    assert added == {
        Path("governance/models/example-churn.yaml"),
        Path("environments/dev/releases/example-churn.yaml"),
    }
    lines = {path.name + str(path.parent): len((example / path).read_text().splitlines()) for path in added}
    assert max(lines.values()) <= 12
    assert len((example / "governance/models/example-churn.yaml").read_text().splitlines()) <= 10
