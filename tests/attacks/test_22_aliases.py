"""Row 22: anchors, aliases and merge keys: a reviewer reads one thing, a few bytes grow into gigabytes.

Release files hold no alias at all. Where Kubernetes manifests may, a budget ends a bomb early.
"""

import pytest
from releasegate.strict_yaml import Reading, load

from tests.attacks.stage import RELEASE, Stage
from tests.attacks.switches import read_as_pyyaml, replaced

EXTRA = "platform/main/tools/bomb.yaml"
ALIASED = {
    "an alias": (
        "resources: {cpu: 500m, memory: 1Gi}",
        "resources: &small {cpu: 500m, memory: 1Gi}\n    args: [*small]",
        19,
        12,
    ),
    "a merge key": ("{cpu: 500m, memory: 1Gi}", "{<<: {cpu: 500m}, memory: 1Gi}", 18, 17),
}


def bomb() -> str:
    """447 bytes and some that stand for 10 to the power of 9 strings."""
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(
        ["apiVersion: v1", "kind: ConfigMap", "metadata: {name: bomb}", "l0: &l0 [x]", *levels, ""]
    )


def test_a_bomb_is_refused_at_once(starter: Stage) -> None:
    starter.write({EXTRA: bomb()}).propose()

    found = starter.refusals()

    assert [line for line in found if line.endswith(" load")] == [f"{EXTRA}:7:10 load"]


@pytest.mark.parametrize(("old", "new", "line", "column"), ALIASED.values(), ids=ALIASED.keys())
def test_a_release_holds_no_alias(
    starter: Stage, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int, column: int
) -> None:
    starter.edit(RELEASE, old, new).propose()

    assert f"{RELEASE}:{line}:{column} load" in starter.refusals()
    read_as_pyyaml(monkeypatch)
    assert not [refusal for refusal in starter.refusals() if refusal.endswith(" load")]


def test_the_budget_is_what_ends_the_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    [refusal] = load(bomb().encode(), Reading.MANIFEST).refusals
    assert refusal.code == "alias-budget"

    replaced(monkeypatch, "releasegate.strict_yaml.aliases.MAX_ALIAS_NODES", 10**12)
    replaced(monkeypatch, "releasegate.strict_yaml.aliases._LARGEST_SHARE", 1.0)

    assert load(bomb().encode(), Reading.MANIFEST).refusals == ()


def test_an_alias_that_holds_itself_is_refused(starter: Stage) -> None:
    starter.write(
        {EXTRA: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: loop}\ndata: &d\n  again: *d\n"}
    ).propose()

    assert f"{EXTRA}:5:10 load" in starter.refusals()
