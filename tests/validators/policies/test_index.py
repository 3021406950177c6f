"""The index remembers what vetting found, for exactly the Rego that it was made for."""

from pathlib import Path

import pytest
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import index, load_policies
from releasegate.policies.digest import digest_of

from tests.validators.engine.rego import module
from tests.validators.policies.folders import NAMED, load


def test_it_says_what_vetting_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    vetted = index.index_text(load_policies(policies_folder(), schemas_folder()).modules)
    (tmp_path / "index.json").write_text(vetted)
    monkeypatch.setattr(index, "INDEX", tmp_path / "index.json")
    monkeypatch.setattr(index, "_vetted", None)
    indexed = load_policies(policies_folder(), schemas_folder())

    monkeypatch.undo()
    monkeypatch.setattr(index, "INDEX", tmp_path / "absent.json")
    assert load_policies(policies_folder(), schemas_folder()) == indexed


@pytest.mark.parametrize(
    "text", ["", "[]", "null", '{"modules": 1}', "{", '{"modules": "KEY", "rules": [{}]}']
)
def test_a_broken_or_stale_one_is_vetted_again(
    text: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = module("releasegate.release.named")
    (tmp_path / "index.json").write_text(text.replace("KEY", digest_of([(NAMED, policy)])))
    monkeypatch.setattr(index, "INDEX", tmp_path / "index.json")

    assert [rule.id for rule in load(folder, named=policy).rules] == ["release.named"]
