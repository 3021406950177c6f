"""Rego of an organisation adds rules; it never changes ours."""

from pathlib import Path

import pytest
from releasegate.errors import GateError
from releasegate.policies import PolicySet, describe_organisation, with_organisation

from tests.validators.engine.rego import METADATA, library, module
from tests.validators.policies.folders import NAMED, load, write


@pytest.fixture
def base(folder: Path) -> PolicySet:
    write(folder, "lib/pin/pin.rego", library("releasegate.lib.pin", "pinned(_) := true"))
    return load(folder, named=module("releasegate.release.named"))


def test_its_rules_join_ours(base: PolicySet) -> None:
    uses = module("org.acme.named", "x if data.releasegate.lib.pin.pinned(1)")

    both = with_organisation(base, {"policies/acme/named.rego": uses})

    assert [rule.id for rule in both.rules] == ["release.named", "org.acme.named"]
    found = both.rules[1]
    assert (found.organisation, found.family, found.name) == (True, "org.acme", "named")
    assert found.path == "policies/acme/named.rego"
    assert both.organisation == {"policies/acme/named.rego"}
    assert both.modules == {**base.modules, "policies/acme/named.rego": uses}
    assert both.digest not in (base.digest, with_organisation(base, {"policies/b.rego": uses}).digest)


def test_none_leave_the_base_as_it_is(base: PolicySet) -> None:
    assert with_organisation(base, {}) is base
    assert with_organisation(base, {"policies/a_test.rego": "no Rego"}) is base


def test_what_points_into_our_requirements_may_be_left_out(base: PolicySet) -> None:
    lines = METADATA.splitlines(keepends=True)
    short = "".join(
        line for line in lines if not any(f" {n}:" in line for n in ("row", "clauses", "effective_on"))
    )

    found = with_organisation(base, {"policies/a.rego": module("org.acme.a", metadata=short)}).rules[1]

    assert (found.row, found.clauses, found.effective_on) == ("", (), "")


def test_its_requirements_and_clauses_are_its_own(base: PolicySet) -> None:
    text = METADATA.replace("governance 1", "SEC-12 of the handbook").replace(
        "ISO 27001 A.8.9", "House rule 4"
    )

    found = with_organisation(base, {"policies/a.rego": module("org.acme.a", metadata=text)}).rules[1]

    assert (found.row, found.clauses) == ("SEC-12 of the handbook", ("House rule 4",))


@pytest.mark.parametrize(
    "package",
    [
        "releasegate",
        "releasegate.lib",
        "releasegate.lib.pin",
        "releasegate.lib.pin.more",
        'releasegate["lib"]',
        "releasegate.release.named",
        "releasegate.release.new",
        "organisation.acme.named",
    ],
)
def test_it_declares_no_package_but_its_own(package: str, base: PolicySet) -> None:
    with pytest.raises(GateError, match=r"^policies/a\.rego:13: the package .* is not yours to declare"):
        with_organisation(base, {"policies/a.rego": module(package)})


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (module("org.acme"), r":13: the package org\.acme is out of place"),
        (module("org.a.a", "lib.pinned(x) := x"), r":18: the head lib\.pinned reaches below its package"),
        (module("org.a.a", "x := data.releasegate.release.named.deny"), ":18: .* is out of reach"),
        (module("org.a.a", "x := opa.runtime()"), r":18: opa\.runtime is not one of the functions"),
        (module("org.a.a", "f(x) := f(x)"), ":18: f depends on itself"),
        (library("org.a.a", 'deny contains "a"'), ":1: no METADATA touches the package line"),
        (f"package org.a.a\nx := {'-' * 9000}1\n", ": the policy could not be read"),
    ],
)
def test_every_guard_looks_at_it(text: str, what: str, base: PolicySet) -> None:
    with pytest.raises(GateError, match=rf"^policies/a\.rego{what}"):
        with_organisation(base, {"policies/a.rego": text})


def test_one_package_in_two_files_is_refused(base: PolicySet) -> None:
    texts = {f"policies/{name}.rego": module("org.acme.named") for name in ("a", "b")}

    with pytest.raises(GateError, match=r"^policies/b\.rego:13: the package org\.acme\.named overlaps"):
        with_organisation(base, texts)


def test_a_path_of_ours_is_refused(base: PolicySet) -> None:
    with pytest.raises(GateError, match="not yours to declare"):
        with_organisation(base, {NAMED: module("org.acme.named")})


def test_describing_never_fails() -> None:
    texts = {
        "policies/good.rego": module("org.acme.good"),
        "policies/good_test.rego": "package org.acme.good_test\n",
        "policies/bare.rego": library("org.acme.bare"),
        "policies/broken.rego": "package",
        "policies/hostile.rego": f"package org.a.b\nx := {'-' * 9000}1\n",
    }

    found = describe_organisation(texts)

    metadata = found["policies/good.rego"].pop("metadata")
    assert isinstance(metadata, dict)
    assert metadata["title"] == "Model without a name"
    unreadable = {"package": "", "metadata": None, "hasTest": False}
    assert found == {
        "policies/bare.rego": {"package": "org.acme.bare", "metadata": None, "hasTest": False},
        "policies/broken.rego": unreadable,
        "policies/good.rego": {"package": "org.acme.good", "hasTest": True},
        "policies/good_test.rego": {"package": "org.acme.good_test", "metadata": None, "hasTest": True},
        "policies/hostile.rego": unreadable,
    }
    assert describe_organisation({}) == {}
