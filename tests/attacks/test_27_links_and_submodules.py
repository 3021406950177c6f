"""Row 27: a link or a submodule, whose content lies where no reviewer looked.

What a link points at changes without a commit, and a submodule's files are another repository's. Both are
refused wherever they lie, and nothing ever reads through them.
"""

import pytest

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import replaced

PLACES = [
    "environments/prod/releases/fraud.yaml",
    "evidence/churn/8/card.json",
    "access/people.yaml",
    "charts/model-serving/1.0.0/templates/more.yaml",
    "tools/more",
]


@pytest.mark.parametrize("path", PLACES)
def test_a_link_is_refused_wherever_it_lies(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (starter.repo.path / path).unlink(missing_ok=True)
    starter.repo.symlink(path, "../../../dev/releases/churn.yaml")
    starter.propose()

    assert f"{path}:1:1 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.tree.commit.tree_problems", lambda _: iter(()))
    found = starter.refusals()
    # Second line of defence: a place that is read refuses to read a link, any other has no reader at all.
    assert f"{path}:1:1 load" in found or f"{path}:1:1 meta.ledger" in found


def test_a_folder_that_is_a_link_is_refused(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    starter.repo.symlink("environments/eu", "prod")
    starter.propose()

    assert "environments/eu:1:1 load" in starter.refusals()
    replaced(monkeypatch, "releasegate.tree.commit.tree_problems", lambda _: iter(()))
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without="meta.ledger") == []


@pytest.mark.parametrize("path", ["environments/prod/releases/more", "vendor"])
def test_a_submodule_is_refused_wherever_it_lies(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    starter.repo.branch("head").submodule(path, starter.repo.sha("main"))
    starter.repo.git("commit", "--quiet", "-m", "a submodule", people=("Alice <alice@acme.example>",) * 2)

    assert starter.refusals() == [f"{path}:1:1 load", f"{path}:1:1 meta.ledger"]
    replaced(monkeypatch, "releasegate.tree.commit.tree_problems", lambda _: iter(()))
    monkeypatch.setattr("releasegate.repo._OURS", ("nowhere/",))
    assert starter.refusals(without="meta.ledger") == []


def test_a_release_that_becomes_a_link_is_a_promotion_and_refused(starter: Stage) -> None:
    (starter.repo.path / RELEASE).unlink()
    starter.repo.symlink(RELEASE, "../../dev/releases/churn.yaml")
    starter.propose()

    verdict = starter.verdict()

    assert [(one.change, one.path.status) for one in verdict.sides.classified] == [
        ("promotion", "type-changed")
    ]
    assert f"{RELEASE}:1:1 load" in starter.refusals()
