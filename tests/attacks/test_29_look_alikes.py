"""Row 29: a name that looks like another, to a reviewer or to a file system.

A Cyrillic letter, a decomposed accent, a width of nothing, another case: two names that look the same and
are not. Names of ours are ASCII, paths are NFC and differ in more than case, text holds nothing invisible.
"""

import pytest

from tests.attacks.organisation import MEMORY_RULE, MEMORY_TEST
from tests.attacks.stage import ALICE, RELEASE, Stage
from tests.attacks.switches import replaced

CYRILLIC = "\u0441hurn"  # the first letter is Cyrillic
LEDGER = "meta.ledger"


def test_a_model_that_looks_like_another_is_refused(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"environments/prod/releases/{CYRILLIC}.yaml"
    starter.write({path: starter.text(RELEASE).replace("name: churn", f"name: {CYRILLIC}")}).propose()

    assert starter.refusals() == [f"{path}:1:1 load", f"{path}:1:1 {LEDGER}"]
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without=LEDGER) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("name: churn, env", f"name: {CYRILLIC}, env", "3:12"),
        ("environment: prod", "environment: pr\u043ed", "3:25"),
    ],
)
def test_an_identifier_in_a_file_is_ascii(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, old: str, new: str, place: str
) -> None:
    starter.edit(RELEASE, old, new).propose()

    assert f"{RELEASE}:{place} schema" in starter.refusals()
    monkeypatch.setattr("releasegate.file_reading.schema_findings", lambda _: ())
    assert f"{RELEASE}:{place} schema" not in starter.refusals()


NAMES = {
    "a decomposed accent": "docs/re\u0301sume\u0301.md",
    "a width of nothing": "docs/read\u200bme.md",
    "a direction mark": "docs/\u202edm.exe.md",
}


@pytest.mark.parametrize("path", NAMES.values(), ids=NAMES.keys())
def test_a_path_that_does_not_read_as_it_is_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    starter.write({path: "# Read me\n"}).propose()

    assert [line for line in starter.refusals() if line.endswith(" load")] != []
    replaced(monkeypatch, "releasegate.tree.commit.name_problem", lambda _: None)
    assert [line for line in starter.refusals() if line.endswith(" load")] == []


@pytest.mark.parametrize("twin", ["README.MD", "ENVIRONMENTS/prod/releases/churn.yaml", "Access/people.yaml"])
def test_two_paths_that_some_computers_take_for_one_are_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, twin: str
) -> None:
    starter.write({twin: "a: 1\n"}).propose()

    assert [line for line in starter.refusals() if line.endswith(" load")] != []
    replaced(monkeypatch, "releasegate.tree.names._collisions", lambda _: iter(()))
    assert [line for line in starter.refusals() if line.endswith(" load")] == []


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\u00ad"])
def test_values_hold_nothing_that_cannot_be_seen(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    starter.edit(RELEASE, "ticket: ML-101", f'ticket: "ML-{mark}101"').propose()

    assert [line for line in starter.refusals() if line.endswith(" load")] == [f"{RELEASE}:21:24 load"]
    replaced(monkeypatch, "releasegate.strict_yaml.source.first_fault", lambda *_, **__: None)
    assert [line for line in starter.refusals() if line.endswith(" load")] == []


def test_an_address_that_looks_like_alices_is_nobodys(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3")
    starter.propose(author=ALICE.replace("alice@", "\u0430lice@"))

    assert starter.refusals() == ["access/people.yaml:5:3 approval.unknown_author"]
    assert starter.refusals(without="approval.unknown_author") == []


def test_a_reviewer_who_looks_like_bob_is_nobody(starter: Stage) -> None:
    starter.edit(RELEASE, "replicas: 2", "replicas: 3").propose()
    lookalike = "b\u043eb"

    assert starter.refusals(approved_by=[lookalike]) == [f"{RELEASE}:1:1 approval.quorum"]
    assert starter.uncounted(starter.facts(lookalike)) == [
        f"{lookalike} is not in access/people.yaml on the base"
    ]


@pytest.mark.parametrize(
    "path",
    ["policies/acme/quiet.rego", "charts/model-serving/1.1.0/templates/a.yaml", "CODEOWNERS", "Jenkinsfile"],
)
def test_text_that_reads_differently_than_it_runs_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Direction marks show a reviewer code as a comment, or a comment as code."""
    starter.write({path: "# nothing to see \u202e { ecalper }\n"}).propose()

    assert f"{path}:1:18 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.file_reading.first_fault", lambda *_, **__: None)
    assert f"{path}:1:18 load" not in starter.refusals()


def test_a_rule_of_the_organisation_reads_as_it_runs(starter: Stage) -> None:
    """The same rule, with and without a mark that turns its text around."""
    path = "policies/acme/memory.rego"
    starter.write({path: MEMORY_RULE, "policies/acme/memory_test.rego": MEMORY_TEST}).propose()
    assert [line for line in starter.refusals() if line.endswith(" load")] == []

    starter.edit(path, '!= "1Gi"', '!= "1Gi" # \u202e').propose()

    assert [line for line in starter.refusals() if line.endswith(" load")] == [f"{path}:16:20 load"]
