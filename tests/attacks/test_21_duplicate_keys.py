"""Row 21: write a key twice, a harmless value for the gate and another for the cluster.

Readers take the first, the last, or refuse. Both places are named and neither is believed.
"""

import pytest

from tests.attacks.stage import RELEASE, Stage, review
from tests.attacks.switches import read_as_pyyaml

REPORT = "evidence/churn/8/evaluation.json"
TWICE = {
    "plain": ('rollbackTo: "6"}', 'rollbackTo: "none", rollbackTo: "6"}', 21, 48),
    "quoted beside plain": ("    replicas: 2", '    "replicas": 200\n    replicas: 2', 18, 5),
    "at the top": ("spec:\n", "kind: ModelRelease\nspec:\n", 4, 1),
    "in a mapping in braces": ("{cpu: 500m, ", "{cpu: 64, cpu: 500m, ", 18, 26),
}
EXTRA = "platform/main/tools/pod.yaml"
POSING = """\
apiVersion: v1
kind: Pod
metadata: {name: root, namespace: ml-prod}
spec:
  containers: [{name: c, image: example, securityContext: {privileged: true}}]
kind: ConfigMap
"""


def test_a_pod_that_ends_as_another_kind_is_refused(starter: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that take the last key see a ConfigMap; one that takes the first starts a privileged Pod."""
    starter.write({EXTRA: POSING}).propose()

    assert f"{EXTRA}:6:1 load" in starter.refusals()
    read_as_pyyaml(monkeypatch)
    assert starter.refusals(without="meta.ledger") == []


@pytest.mark.parametrize(("old", "new", "line", "column"), TWICE.values(), ids=TWICE.keys())
def test_a_second_key_is_refused_with_both_lines(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int, column: int
) -> None:
    starter.edit(RELEASE, old, new).propose()

    assert starter.refusals() == sorted([f"{RELEASE}:{line}:{column} load", f"{RELEASE}:1:1 meta.ledger"])
    read_as_pyyaml(monkeypatch)
    assert starter.refusals() == []


def test_both_lines_are_told(starter: Stage) -> None:
    starter.edit(RELEASE, "    replicas: 2", "    replicas: 200\n    replicas: 2").propose()

    [finding] = [one for one in starter.verdict().findings if one.rule == "load"]

    assert "on line 17 and on line 18" in finding.message


def test_an_escaped_spelling_of_a_key_is_the_same_key(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(RELEASE, "    replicas: 2", '    "re\\x70licas": 200\n    replicas: 2').propose()

    assert f"{RELEASE}:18:5 load" in starter.refusals()
    read_as_pyyaml(monkeypatch)
    assert starter.refusals() == []


def test_a_metric_that_stands_twice_in_a_report_is_refused(
    starter: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter.edit(REPORT, '"value": 0.874', '"value": 0.1, "value": 0.874').propose()

    assert f"{REPORT}:23:21 load" in starter.refusals()
    read_as_pyyaml(monkeypatch)
    assert f"{REPORT}:23:21 load" not in starter.refusals()


def test_a_review_that_stands_twice_in_the_facts_is_no_verdict() -> None:
    from releasegate.errors import GateError
    from releasegate.facts import parse_facts

    assert review("bob", "0" * 40)["state"] == "approved"
    with pytest.raises(GateError, match=r"facts\.json:1:26: the key `head` stands twice"):
        parse_facts(
            b'{"head": "a", "number": 1, "head": "b"}'.replace(b'"number": 1, ', b'"n": 1,    '), "facts.json"
        )
