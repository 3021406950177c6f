"""Facts for the rule about globs."""

import pytest
from releasegate.argocd.expansion.glob_facts import glob_facts
from releasegate.json_types import JsonValue

from tests.validators.argocd.expansion.sample import GIT, SET, appset, tree

FILES = {"data/a.json": "{}", "data/deep/b.json": "{}", "data/deep/c.json": "{}"}


def globs(generator: str) -> JsonValue:
    repo = tree({SET: appset(generator), **FILES})
    (document,) = repo.documents[SET]
    return glob_facts(repo, document)["globs"]


def git(*items: str) -> str:
    return f"git: {{{GIT}, files: [{', '.join(items)}]}}"


def test_what_only_one_way_finds_is_counted() -> None:
    assert globs(git("{path: data/*.json}")) == [
        {
            "pointer": "/spec/generators/0/git/files",
            "greedy": ["data/deep/b.json", "data/deep/c.json"],
            "greedyCount": 2,
            "exact": [],
            "exactCount": 0,
            "fails": "",
        }
    ]


def test_an_error_of_one_way_alone_is_told() -> None:
    assert [fact["fails"] for fact in _listed(globs(git("{path: data}")))] == ["exact"]
    assert [fact["fails"] for fact in _listed(globs(git("{path: /data/a.json}")))] == ["greedy"]


def test_generators_inside_of_others_count() -> None:
    inner = f"{{matrix: {{generators: [{{list: {{}}}}, {{{git('{path: data/*.json}')}}}]}}}}"
    found = _listed(globs(f"merge: {{generators: [{inner}, {{list: {{}}}}]}}"))
    assert [fact["pointer"] for fact in found] == [
        "/spec/generators/0/merge/generators/0/matrix/generators/1/git/files"
    ]


@pytest.mark.parametrize(
    "generator",
    [
        git("{path: data/a.json}"),
        git("{path: data/*.json}", "{path: data/deep/*, exclude: true}"),
        git("{path: 'data/{{ .x }}/*.json'}"),
        git("{path: ':(glob)data/*.json'}"),
        git("{path: [x]}", "x"),
        git("{path: data/*.json}").replace("files:", "directories: [{path: x}], files:"),
        "list: {}",
        "git: x",
        "matrix: {generators: {}}",
    ],
)
def test_what_both_ways_find_alike_or_nobody_knows_is_no_fact(generator: str) -> None:
    assert globs(generator) == []


def _listed(facts: JsonValue) -> list[dict[str, JsonValue]]:
    assert isinstance(facts, list)
    return [fact for fact in facts if isinstance(fact, dict)]
