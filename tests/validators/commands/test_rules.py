"""`releasegate rules` and `releasegate explain`: what judges here, in words."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.cli import main
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import load_policies

from tests.validators.engine.rego import METADATA, module

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs releasegate in an empty folder: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def organisation(folder: Path, metadata: str = METADATA) -> None:
    """Makes the folder a repository with one rule of its organisation, and a test beside it."""
    (folder / "releasegate.yaml").write_text("kind: Gate\n")
    (folder / "policies" / "acme").mkdir(parents=True)
    (folder / "policies/acme/named.rego").write_text(module("org.acme.named", metadata=metadata))
    (folder / "policies/acme/named_test.rego").write_text("package org.acme.named_test\n")


def test_every_rule_is_on_a_line_of_its_own(command: Command) -> None:
    code, out, _ = command("rules")

    own = [rule.id for rule in load_policies(policies_folder(), schemas_folder()).rules]
    lines = [line.split(maxsplit=3) for line in out.splitlines()]
    assert code == 0
    python = ["load", "registry", "render", "scan", "schema", "tool"]
    assert [line[0] for line in lines] == sorted([*own, *python])
    assert ["release.image_digest", "document", "error", "Image without a digest"] in lines
    assert ["load", "file", "error", "A file that cannot be read safely"] in lines


def test_the_list_for_programs(command: Command) -> None:
    code, out, _ = command("rules", "--format", "json")

    found = {rule["id"]: rule for rule in json.loads(out)}
    assert code == 0
    assert found["release.image_digest"] == {
        "id": "release.image_digest",
        "scope": "document",
        "kinds": ["ModelRelease", "EnforcedValues"],
        "severity": "error",
        "effectiveOn": "2026-11-01",
        "title": "Image without a digest",
        "clauses": ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)"],
    }
    assert found["schema"]["kinds"] == []


def test_the_rules_of_the_organisation_are_listed_in_its_repository(command: Command, tmp_path: Path) -> None:
    before = command("rules")[1].splitlines()
    organisation(tmp_path)

    after = command("rules")[1].splitlines()

    assert len(after) == len(before) + 1
    assert [line.split(maxsplit=3)[3] for line in after if line.startswith("org.acme.named ")] == [
        "Model without a name"
    ]


def test_a_broken_rule_of_the_organisation_is_said(command: Command, tmp_path: Path) -> None:
    organisation(tmp_path, metadata="")

    code, out, err = command("rules")

    assert (code, out) == (2, "")
    assert err.startswith(
        "releasegate: error: policies/acme/named.rego:1: no METADATA touches the package line"
    )


def test_a_rule_is_explained(command: Command) -> None:
    code, out, _ = command("explain", "release.image_digest")

    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "release.image_digest: Image without a digest"
    labels = [line.split()[0] for line in lines[2:] if not line.startswith(" ")]
    assert labels == [*("what", "why", "fail", "pass", "fix", "clauses", "serves", "policy", "page", "cases")]
    told = " ".join(" ".join(lines[2:5]).split())
    assert told.startswith("what an error since 2026-11-01, judged for each document of kind ModelRelease")
    assert "found at environments/" in out
    assert "page        docs/rules/release/image_digest.md" in lines
    assert "cases       tests/cases/release.image_digest/" in lines
    shown = " " * 14  # lines of a case are shown as they are
    assert max(len(line) for line in lines if not line.startswith(shown)) <= 100


def test_the_settings_that_a_rule_reads_are_explained_last(command: Command) -> None:
    code, out, _ = command("explain", "promotion.rollback")

    assert code == 0
    lines = [line for line in out.splitlines() if line.startswith("parameters")]
    assert [line.split()[1:4] for line in lines] == [
        ["spec.limits.rollbackMaxAgeDays", "(default", "30):"],
        ["spec.limits.rollbackVersions", "(default", "3):"],
    ]
    assert out.index("\nclauses") < out.index("\nparameters") < out.index("\npolicy")


def test_without_cases_beside_it_a_rule_is_explained_by_its_metadata(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("releasegate.data.cases_folder", lambda: None)

    code, out, _ = command("explain", "release.image_digest")

    assert (code, "\nfail" in out, "\npass" in out) == (0, False, False)
    assert "page        docs/rules/release/image_digest.md" in out


def test_a_rule_that_only_warns_yet_is_listed_and_explained_so(command: Command, tmp_path: Path) -> None:
    organisation(tmp_path, METADATA.replace("2026-11-01", "2999-01-01"))

    [line] = [one for one in command("rules")[1].splitlines() if one.startswith("org.acme.named ")]
    [told] = [
        one for one in json.loads(command("rules", "--format", "json")[1]) if one["id"] == "org.acme.named"
    ]

    assert line.split(maxsplit=2)[2] == "warning  Model without a name (an error from 2999-01-01 on)"
    assert (told["severity"], told["effectiveOn"]) == ("error", "2999-01-01")
    assert (
        "what        a warning, and an error from 2999-01-01 on, judged for"
        in command("explain", "org.acme.named")[1]
    )


def test_what_python_finds_is_explained(command: Command) -> None:
    code, out, _ = command("explain", "schema")

    assert code == 0
    assert out.startswith("schema: A document that breaks its schema\n\nwhat        an error in any file")
    assert "\nwhy         Rules judge documents" in out
    assert "page        docs/rules/schema.md\n" in out
    assert "policy" not in out


def test_a_rule_of_the_organisation_has_no_page_of_ours(command: Command, tmp_path: Path) -> None:
    organisation(tmp_path)

    code, out, _ = command("explain", "org.acme.named")

    assert code == 0
    assert "policy      policies/acme/named.rego\n" in out
    assert "page" not in out
    assert out.startswith("org.acme.named: Model without a name\n")


@pytest.mark.parametrize(
    ("wanted", "fix"),
    [
        ("image_digest", "did you mean release.image_digest or workload.image_digest?"),
        ("image-digest", "did you mean release.image_digest or workload.image_digest?"),
        ("release.image_digset", "did you mean release.image_digest"),
        ("Promotion", "did you mean promotion."),
        ("zzzzzz", "`releasegate rules` lists them"),
        ("", "`releasegate rules` lists them"),
    ],
)
def test_an_unknown_rule_gets_near_matches(wanted: str, fix: str, command: Command) -> None:
    code, out, err = command("explain", wanted)

    assert (code, out) == (2, "")
    assert err.startswith(f"releasegate: error: no rule is called {wanted}")
    assert f"fix: {fix}" in err
