"""The official engine gives what the embedded one gives."""

import json

import pytest
from releasegate.engine.choice import engine_of
from releasegate.engine.connection import Server
from releasegate.engine.embedded import embedded
from releasegate.engine.server import served
from releasegate.errors import GateError
from releasegate.json_types import JsonObject
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, Rule
from releasegate.repo import read_repo

from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

IMAGE = {"document": {"spec": {"model": {"image": "registry.example.com/churn:latest"}}}}
NOW = "2026-11-22T12:00:00Z"
PLACE = "environments/dev/releases/churn.yaml"


def ruled(policies: PolicySet, rule_id: str) -> Rule:
    found = policies.rule(rule_id)
    assert found is not None
    return found


def test_both_engines_give_the_same_findings(server: str, policies: PolicySet) -> None:
    data: JsonObject = {"environments": {}, "order": ["dev"], "gate": {"spec": {}}, "parameters": {}}
    rules = [ruled(policies, name) for name in ("release.image_digest", "release.place", "platform.settings")]
    told = [
        json.dumps({"path": PLACE, **IMAGE, "environment": environment}) for environment in (None, {"a": 1})
    ]
    jobs = [(rule, text) for text in told for rule in rules]

    found = served(policies, data, Server(server)).evaluate(jobs)

    engine = embedded(policies, data)
    assert found == tuple(engine.deny(rule, text) for rule, text in jobs)
    assert any(found)


@pytest.mark.parametrize("profile", ["starter", "regulated"])
def test_a_repository_is_judged_alike(profile: str, server: str, policies: PolicySet) -> None:
    files = overlaid(BASES / profile)
    broken = {
        path: data.replace(b"1Gi", b"64Gi").replace(b"churn@sha256:", b"churn:")
        for path, data in files.items()
    }

    for tree in (files, broken):
        repo = read_repo(MemoryTree(tree))
        ours = judge_tree(repo, judge_of(repo, policies), NOW)
        theirs = judge_tree(repo, judge_of(repo, policies, engine_of(Server(server))), NOW)
        assert theirs == ours
    assert ours.findings


def test_many_inputs_take_many_requests_and_keep_their_order(
    server: str, policies: PolicySet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releasegate.engine.server._BATCH_BYTES", 300)
    rule = ruled(policies, "release.image_digest")
    images = [f"example/{number}" for number in range(20)]
    jobs = [(rule, json.dumps({"document": {"spec": {"model": {"image": image}}}})) for image in images]

    found = served(policies, {}, Server(server)).evaluate(jobs)

    assert [one.args["image"] for (one,) in found] == images


def test_a_rule_that_fails_is_named_with_what_it_judged(server: str, policies: PolicySet) -> None:
    fine = (ruled(policies, "release.image_digest"), json.dumps(IMAGE))
    broken = (ruled(policies, "release.place"), json.dumps({"path": 7, "document": {}}))

    for jobs in ([fine, broken], [fine, fine, fine, broken, fine]):
        with pytest.raises(
            GateError, match=r"rule release\.place could not be evaluated on the document: .*regex\.match"
        ):
            served(policies, {"order": []}, Server(server)).evaluate(jobs)


def test_a_server_with_other_policies_judges_nothing(server: str, policies: PolicySet) -> None:
    other = PolicySet(policies.rules, policies.modules, "sha256:" + "0" * 64, policies.libraries)

    with pytest.raises(GateError, match=rf"holds {policies.digest}, and this gate judges with sha256:0000"):
        served(other, {}, Server(server)).deny(policies.rules[0], "{}")
