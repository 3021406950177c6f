"""The scaffold of a rule: it parses, it fails until it is filled, and it overwrites nothing."""

import sys
from pathlib import Path

import pytest
from releasegate.engine.embedded import parsed
from releasegate.errors import GateError
from releasegate.policies import load_policies

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import new_rule

POLICY = "policies/release/signed/signed.rego"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that has the family release."""
    (tmp_path / "policies" / "release").mkdir(parents=True)
    (tmp_path / "policies" / "lib").mkdir()
    return tmp_path


def test_it_writes_a_policy_a_test_and_two_cases(root: Path) -> None:
    assert new_rule.scaffold(root, "release.signed") == [
        POLICY,
        "policies/release/signed/signed_test.rego",
        "tests/cases/release.signed/fail-example/expected.txt",
        "tests/cases/release.signed/pass-example/expected.txt",
    ]
    expected = (root / "tests/cases/release.signed/fail-example/expected.txt").read_text()
    assert expected == "environments/dev/releases/churn.yaml:1:1 release.signed\n"


def test_its_test_runs_and_fails(root: Path) -> None:
    new_rule.scaffold(root, "release.signed")
    engine = parsed({path.name: path.read_text() for path in (root / "policies").rglob("*.rego")})
    tests = "data.releasegate.release.signed_test"

    assert engine.eval_rule_as_json(f"{tests}.test_wrong_denied") == '"<undefined>"'
    assert engine.eval_rule_as_json(f"{tests}.test_right_passes") == "true"


def test_no_policy_loads_before_its_metadata_is_filled(root: Path) -> None:
    new_rule.scaffold(root, "release.signed")
    (root / "schemas").mkdir()
    policy = root / POLICY

    for line, field in [
        (2, "title"),
        (3, "description"),
        (8, "message"),
        (9, "fix"),
        (12, "row"),
        (11, "effective_on"),
    ]:
        with pytest.raises(GateError, match=rf"^release/signed/signed\.rego:{line}: METADATA: .*{field}"):
            load_policies(root / "policies", root / "schemas")
        filled = {"effective_on": "2026-11-22", "row": "governance 14; control ISO-07"}.get(field, "filled")
        policy.write_text(policy.read_text().replace(f'{field}: ""', f'{field}: "{filled}"'))

    assert load_policies(root / "policies", root / "schemas").rules[0].id == "release.signed"


@pytest.mark.parametrize("path", new_rule.files("release", "signed"))
def test_nothing_is_overwritten(path: str, root: Path) -> None:
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("mine")

    with pytest.raises(ValueError, match="is there already, and nothing is overwritten"):
        new_rule.scaffold(root, "release.signed")

    assert [file.read_text() for file in root.rglob("*") if file.is_file()] == ["mine"]


@pytest.mark.parametrize(
    "name",
    ["", "signed", "release.Signed", "release.a.b", "../x.y", "release.signed_test", "lib.signed", "other.x"],
)
def test_another_name_is_refused(name: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match=r"."):
        new_rule.scaffold(root, name)

    assert not [file for file in root.rglob("*") if file.is_file()]


def test_a_refusal_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert new_rule.main(["signed"]) == 2
    assert capsys.readouterr().err.startswith("new_rule: 'signed' is not a name like release.image_digest")
