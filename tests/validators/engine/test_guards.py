"""Each guard refuses what only it refuses: the same policy passes when that guard is off."""

from collections.abc import Mapping

import pytest
from releasegate.engine import guards
from releasegate.engine.guards import GUARDS, require_safe
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError

from tests.validators.engine.rego import DENY, METADATA, library, module, read

ORG = "org.acme.named"
LIBRARIES = {"releasegate.lib.pin": frozenset({"pinned"})}


def _org(*rules: str) -> dict[str, str]:
    return {"a": module(ORG, *rules)}


def _named(package: str) -> dict[str, str]:
    return {"a": module(package)}


def _importing(*lines: str) -> dict[str, str]:
    return {"a": "\n".join([f"package {ORG}", *lines, DENY, ""])}


HOSTILE: list[tuple[str, str, dict[str, str]]] = [
    ("packages_in_place", "two parts", _named("org.acme")),
    ("packages_in_place", "four parts", _named("org.acme.named.more")),
    ("packages_in_place", "the root of the gate", {"a": module("releasegate.release")}),
    ("packages_in_place", "a quoted part with a dot", _named('org.acme["named.more"]')),
    ("packages_in_place", "another root", _named("repo.acme.named")),
    ("packages_in_place", "below data", _named("data.org.named")),
    ("packages_in_place", "upper case", _named("org.Acme.named")),
    ("packages_apart", "one package in two files", {"a": module(ORG), "b": module(ORG)}),
    ("packages_apart", "a library of the gate", {"a": library("releasegate.lib.pin", "pinned(_) := true")}),
    ("plain_heads", "a function below its package", _org("lib.pinned(x) := x")),
    ("plain_heads", "a set below its package", _org('lib.images contains "x"')),
    ("plain_heads", "a value below its package", _org("lib.pinned := true")),
    ("plain_heads", "a dot below a key", _org("lib.pinned[x] := x if some x in [1]")),
    ("plain_heads", "two keys", _org('limits["a"]["b"] := 1')),
    ("plain_heads", "the name of a builtin", _org("count(_) := 0")),
    (
        "plain_heads",
        "the first part of a called builtin",
        _org("object := 1", 'one := object.get({}, "a", 1)'),
    ),
    ("bound_heads", "a field", _org("_a contains x.name if some x in input.items")),
    (
        "bound_heads",
        "a field in a text",
        _org('_a contains sprintf("%v", [x.name]) if some x in input.items'),
    ),
    ("bound_heads", "a function of ours", _org("_f(1) := 2", "_a contains {_f(x)} if some x in input.items")),
    ("bound_heads", "an item", _org("_a contains input.items[i] if some i in [0, 1]")),
    ("bound_heads", "a key", _org("_a[x.name] := x if some x in input.items")),
    ("bound_heads", "a value", _org("_a[i] := x.name if some i, x in input.items")),
    ("no_hidden_defaults", "deny", _org("default deny := []")),
    ("no_hidden_defaults", "a function", _org("default pinned(_) := true", "pinned(1) := true")),
    ("no_hidden_defaults", "a function with no other answer", _org("default pinned(_) := true")),
    ("denying_rules", "no deny", {"a": library(ORG, "allow := true")}),
    ("denying_rules", "an object", {"a": library(ORG, 'deny["x"] := {}')}),
    ("denying_rules", "a value", {"a": library(ORG, "deny := []")}),
    ("denying_rules", "a function", {"a": library(ORG, "deny(_) := []")}),
    ("denying_rules", "a library that denies", {"a": module("releasegate.lib.other")}),
    ("strict_negation", "no import", _importing()),
    (
        "strict_negation",
        "a package",
        _importing("import future.keywords.not", "import data.releasegate.lib.pin"),
    ),
    ("strict_negation", "a renamed input", _importing("import future.keywords.not", "import input.x as y")),
    ("reachable_data", "all of data", _org("all := data")),
    ("reachable_data", "data by a variable", _org('all := data[x] if x := "repo"')),
    (
        "reachable_data",
        "another rule's package",
        _org("others := data.releasegate.release.image_digest.deny"),
    ),
    ("reachable_data", "another organisation's package", _org("others := data.org.other.rule.deny")),
    ("reachable_data", "a whole library", _org("all := data.releasegate.lib.pin")),
    ("reachable_data", "a library by a variable", _org('x := data.releasegate.lib[y] if y := "pin"')),
    ("reachable_data", "a function that is not there", _org("x := data.releasegate.lib.pin.pined(1)")),
    ("reachable_data", "a library that is not there", _org("x := data.releasegate.lib.pins.pinned(1)")),
    ("reachable_data", "environment data", _org("x := data.env")),
    ("allowed_calls", "network", _org('x := http.send({"method": "get", "url": "http://example.com"})')),
    ("allowed_calls", "names of hosts", _org('x := net.lookup_ip_addr("example.com")')),
    ("allowed_calls", "environment", _org("x := opa.runtime()")),
    ("allowed_calls", "clock", _org("x := time.now_ns()")),
    ("allowed_calls", "random", _org('x := rand.intn("a", 10)')),
    ("allowed_calls", "random identifier", _org('x := uuid.rfc4122("a")')),
    ("allowed_calls", "keys", _org('x := io.jwt.decode("a")')),
    ("allowed_calls", "hashes, which regorus lacks", _org('x := crypto.sha256("a")')),
    ("allowed_calls", "parsing Rego", _org('x := rego.parse_module("a", "package a")')),
    ("allowed_calls", "reading YAML another way", _org('x := yaml.unmarshal("a")')),
    ("allowed_calls", "output", _org('x if print("a")')),
    ("allowed_calls", "a function that is nowhere", _org("x := pinned(1)")),
    ("allowed_calls", "input as a function", _org("x := input.f(1)")),
    ("allowed_calls", "a name in brackets", _org('x := opa["runtime"]()')),
    ("allowed_calls", "a quoted part with a dot", _org('x := data["org.acme.named.f"](1)', "f(y) := y")),
    ("allowed_calls", "deep in a comprehension", _org("x := {y | some y in [time.now_ns()]}")),
    ("exact_formats", "another verb", _org('x := sprintf("%s", ["a"])')),
    ("exact_formats", "a width", _org('x := sprintf("%5d", [1])')),
    ("exact_formats", "too many values", _org('x := sprintf("%v", [1, 2])')),
    ("exact_formats", "too few values", _org('x := sprintf("%v %v", [1])')),
    ("exact_formats", "a format from a file", _org("x := sprintf(input.format, [1])")),
    ("exact_formats", "values from a file", _org('x := sprintf("%v", input.values)')),
    ("no_overrides", "another input", _org("x if deny == set() with input as {}")),
    ("no_overrides", "other data", _org("x if data.repo.order with data.repo as {}")),
    ("own_variables", "a rule", _org("x if { deny := 1; deny == 1 }")),
    ("own_variables", "data", _org("x if every data in [1] { true }")),
    ("own_variables", "input, bound by every", _org("x if every input in [1] { input == 1 }")),
    ("own_variables", "an argument", _org("f(input) := input.bad")),
    ("own_variables", "in a pattern", _org('x if [_, {"a": deny}] := input.pair')),
    ("own_variables", "declared alone", _org("x if { some deny; input.a[deny] }")),
    ("no_recursion", "a function", _org("f(x) := f(x)")),
    ("no_recursion", "two functions", _org("f(x) := g(x)", "g(x) := f(x)")),
    ("no_recursion", "a rule in a comprehension", _org("x := {y | some y in x}")),
    ("no_recursion", "through its own package", _org(f"f(x) := data.{ORG}.f(x)")),
    ("no_recursion", "in an else", _org("f(x) := 1 if { x == 1 } else := f(x)")),
    ("writable_literals", "arrays", _org(f"x := {'[' * 11}{']' * 11}")),
    ("writable_literals", "objects", _org(f"x := {'{1: ' * 11}1{'}' * 11}")),
    ("writable_literals", "in a call", _org(f"x := count({'[' * 11}{']' * 11})")),
]


@pytest.mark.parametrize(
    ("guard", "what", "texts"), HOSTILE, ids=[f"{guard}: {what}" for guard, what, _ in HOSTILE]
)
def test_only_its_guard_refuses_a_hostile_policy(
    guard: str, what: str, texts: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    modules = read(**texts)

    with pytest.raises(GateError, match=r"^[ab]\.rego:\d+: ") as refused:
        require_safe(modules, LIBRARIES)
    assert refused.value.fix

    monkeypatch.setattr(guards, "GUARDS", tuple(each for each in GUARDS if each.__name__ != guard))
    require_safe(modules, LIBRARIES)


@pytest.mark.parametrize("package", ["releasegate.lib", 'releasegate["lib"]', "releasegate"])
@pytest.mark.parametrize("guard", ["packages_in_place", "packages_apart"])
def test_a_package_above_the_libraries_is_refused_by_two_guards(
    package: str, guard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "GUARDS", tuple(each for each in GUARDS if each.__name__ == guard))

    with pytest.raises(GateError, match="releasegate"):
        require_safe(read(a=module(package)), LIBRARIES)


def test_every_guard_has_a_hostile_policy() -> None:
    assert {guard.__name__ for guard in GUARDS} == {guard for guard, _, _ in HOSTILE}


def test_an_honest_policy_passes() -> None:
    honest = module(
        ORG,
        "default strict := false",
        'strict if data.repo.profile == "regulated"',
        "limits[name] := 3 if some name in data.repo.order",
        'problems["/spec/a b"] contains sprintf("100%% of %v in %d", ["a", 1]) if strict',
        "pinned(image) if { regex.match(`@sha256:[0-9a-f]{64}$`, image) } else := false",
        "images := [image | some image in input.images; data.releasegate.lib.pin.pinned(image)]",
        f"again := count(data.{ORG}.deny)",
        "every_one if every i, image in images { i < 10; pinned(image) }",
        f"deep := {'[' * 10}{']' * 10}",
        "walked := {path | walk(input, [path, _])}",
        'late := time.parse_rfc3339_ns(input.now) > 5 if not input.closed["a"][0].b',
        "sum_of(xs) := sum(xs) / count(xs)",
        "both := {1} | {2}",
        "negative := -1",
        "named := {name: 1 | some name in [null, true, `raw`]}",
        "member if 1, 2 in input.pairs",
    )

    require_safe(read(a=honest), LIBRARIES)


def test_the_first_fault_is_named_and_the_others_are_counted() -> None:
    modules = read(a=module(ORG, "x := time.now_ns()", "y := opa.runtime()"))
    line = module(ORG).count("\n") + 1

    with pytest.raises(GateError) as refused:
        require_safe(modules, LIBRARIES)

    assert refused.value.message == (
        f"a.rego:{line}: time.now_ns is not one of the functions that a policy may call (and 1 more)"
    )


def test_a_tree_that_nests_too_deeply_to_be_read_is_refused() -> None:
    with pytest.raises(GateError, match="nested too deeply"):
        read_modules("[" * 200_000)


def test_metadata_in_a_raw_string_names_no_package() -> None:
    fake = f"package releasegate.release.fake\n{METADATA}"

    (found,) = read(a=f"package {ORG}\n\nimport future.keywords.not\n\nx := `\n{fake}`\n")

    assert found.name == ORG
