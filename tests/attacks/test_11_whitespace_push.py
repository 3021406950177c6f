"""Row 11: after the approval, push a change of white space alone.

In YAML white space is structure: an indent moves a key out of its parent. `git patch-id`, by which some tools
decide whether a review still holds, does not see it. An approval is for exact bytes.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest
from releasegate.change import ChangedPath

from tests.attacks.signing import approval, statement
from tests.attacks.stage import ERIN, Stage, review
from tests.attacks.switches import replaced

ROLE = "platform/development/tools/role.yaml"
NARROW = """\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
    resourceNames: [flags]
"""
WIDE = NARROW.replace("    resourceNames", "resourceNames")  # a key that Kubernetes does not know: every name
MISSING = [f"{ROLE}:1:1 approval.quorum"]


def patch_id(stage: Stage, commit: str) -> str:
    """What `git patch-id` calls the change of a commit on main."""
    patch = stage.repo.git("diff", "main", commit)
    return stage.repo.git("patch-id", stdin=patch.encode()).split()[0]


def by_patch_id(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    """Compare changes as a tool does that ignores white space."""

    def digest(changed: Iterable[ChangedPath]) -> str:
        blobs = [
            one.blob_after for one in changed if one.blob_after and not one.path.startswith("approvals/")
        ]
        return "".join("".join(stage.repo.git("cat-file", "blob", blob).split()) for blob in blobs)

    replaced(monkeypatch, "releasegate.change.reading.change_digest", digest)


def test_a_review_does_not_hold_for_another_indent(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed = starter.write({ROLE: NARROW}).propose().repo.sha("head")
    starter.write({ROLE: WIDE}).propose()
    facts = starter.facts(reviews=[review("bob", reviewed)])

    assert patch_id(starter, reviewed) == patch_id(starter, "head")
    assert starter.refusals(facts=facts) == MISSING
    by_patch_id(monkeypatch, starter)
    assert starter.refusals(facts=facts) == []


def test_a_signature_does_not_hold_for_another_indent(
    regulated: Stage, keys: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    regulated.write({ROLE: NARROW}).propose()
    regulated.write(approval(statement(regulated, "erin", "platform"), keys["erin"])).propose(ERIN)
    assert regulated.refusals(offline=True) == []
    regulated.write({ROLE: WIDE}).propose()

    assert regulated.refusals(offline=True) == MISSING
    replaced(monkeypatch, "releasegate.approvals.signed.statement_fault", lambda *_: None)
    assert regulated.refusals(offline=True) == []


@pytest.mark.parametrize("ending", ["\n\n", " \n"])
def test_a_blank_at_the_end_of_a_line_is_another_change(starter: Stage, ending: str) -> None:
    reviewed = starter.write({"docs/more.md": "# More\n"}).propose().repo.sha("head")
    starter.write({"docs/more.md": f"# More{ending}"}).propose()

    found = starter.refusals(facts=starter.facts(reviews=[review("bob", reviewed)]))

    assert found == ["docs/more.md:1:1 approval.quorum"]
    assert starter.refusals(facts=starter.facts("bob")) == []
