"""The sandbox: hostile Rego ends in an error that names the rule, and the gate goes on."""

import json
import os
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from releasegate.engine import RawFinding
from releasegate.engine.embedded import embedded
from releasegate.engine.sandbox import Sandbox, read_ast, sandboxed
from releasegate.engine.tree import read_modules
from releasegate.errors import GateError
from releasegate.policies import PolicySet, Rule

from tests.validators.engine.rego import METADATA, library, module, rule

ORG = "org.acme.named"
FOREVER = "count({1 | some a in r; some b in r; some c in r; a + b + c < 0}) > 0"
HUGE = 's := concat("", [format_int(a, 2) | some a in r]); count([concat("", [s, s, x]) | some x in t]) > 0'


def _policies(*rules: Rule, **texts: str) -> PolicySet:
    modules = {f"policies/{name}.rego": text for name, text in texts.items()}
    return PolicySet(rules or (rule(ORG),), modules, "sha256:0", {}, frozenset(modules))


def _hostile(condition: str) -> str:
    r, t = "r := numbers.range(1, 3000)", "t := [format_int(n, 10) | some n in numbers.range(1, 20000)]"
    return library(ORG, r, t, f'deny contains {{"pointer": "", "args": {{}}}} if {{ {condition} }}')


def _judge(text: str, seconds: float = 10) -> Sandbox:
    return sandboxed(_policies(a=text), {}, seconds)


def test_a_batch_gives_the_findings_of_each_job_in_their_order() -> None:
    other = rule("org.acme.other")
    text = library(
        ORG,
        "deny contains item if {",
        "\tsome name in input.names",
        '\titem := {"pointer": "", "args": {"name": name, "order": data.repo.order}}',
        "}",
    )
    policies = _policies(rule(ORG), other, a=text, b=module("org.acme.other"))
    first, second = json.dumps({"names": ["b", "a"]}), json.dumps({"bad": True})

    found = sandboxed(policies, {"order": ["dev"]}).evaluate(
        [(rule(ORG), first), (other, second), (rule(ORG), second), (rule(ORG), first)]
    )

    named = tuple(RawFinding("", {"name": name, "order": ["dev"]}) for name in ("a", "b"))
    assert found == (named, (RawFinding("", {}),), (), named)


def test_no_jobs_need_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", None)

    assert _judge(module(ORG)).evaluate([]) == ()


def test_the_sandbox_and_the_embedded_engine_agree() -> None:
    own = rule()
    policies = replace(_policies(own, a=module(own.package)), organisation=frozenset())
    judges = embedded(policies, {}), sandboxed(policies, {})

    for text in ('{"bad": true}', "{}"):
        one, other = (judge.deny(own, text) for judge in judges)
        assert one == other
    assert judges[1].deny(own, '{"bad": true}') == (RawFinding("", {}),)


@pytest.mark.parametrize(
    ("condition", "seconds", "said"),
    [
        (FOREVER, 1, "it did not end within 1.02 seconds"),
        (HUGE, 60, "it ended the engine's process"),
        ("to_number(input.path) > 1", 10, ""),
        ('regex.match("(", input.path)', 10, ""),
    ],
    ids=["never ends", "takes all memory", "fails", "fails in a builtin"],
)
def test_the_rule_that_ran_is_named(condition: str, seconds: float, said: str) -> None:
    good = rule("org.acme.good")
    policies = _policies(rule(ORG), good, a=_hostile(condition), b=module("org.acme.good"))
    judged = json.dumps({"path": "access/people.yaml"})

    with pytest.raises(GateError) as failed:
        sandboxed(policies, {}, seconds).evaluate([(good, judged), (rule(ORG), judged)])

    start = "rule org.acme.named (org/acme/named.rego) could not be evaluated on access/people.yaml: "
    assert failed.value.message.startswith(start + said)


def test_a_rule_that_never_ends_is_stopped_in_time() -> None:
    began = time.monotonic()

    with pytest.raises(GateError, match="did not end"):
        _judge(_hostile(FOREVER), seconds=0.5).deny(rule(ORG), "{}")

    assert time.monotonic() - began < 60


def test_a_rule_that_denies_too_much_is_an_error() -> None:
    text = library(
        ORG, 'deny contains {"pointer": "", "args": {"n": n}} if some n in numbers.range(1, 100000)'
    )

    with pytest.raises(GateError, match=r"rule org\.acme\.named .* it denies more than fits in a megabyte"):
        _judge(text).deny(rule(ORG), "{}")


def test_many_rules_that_deny_much_are_an_error() -> None:
    short = 'short := concat("", [format_int(n, 10) | some n in numbers.range(1000, 1224)])'
    long = 'concat("", [short | some _ in numbers.range(1, 1000)])'
    text = library(ORG, short, f'deny contains {{"pointer": "", "args": {{"long": {long}}}}}')

    with pytest.raises(GateError, match=r"rule org\.acme\.named .* it ended the engine's process"):
        _judge(text).evaluate([(rule(ORG), "{}")] * 100)


def test_a_wrong_shape_is_an_error() -> None:
    with pytest.raises(GateError, match=r"rule org\.acme\.named .* an item of deny is not an object"):
        _judge(library(ORG, 'deny contains "x"')).deny(rule(ORG), "{}")


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(GateError, match=r"no rule is called org\.acme\.absent"):
        _judge(module(ORG)).evaluate([(rule("org.acme.absent"), "{}")])


def test_a_module_that_cannot_be_read_is_an_error_when_rules_run() -> None:
    with pytest.raises(GateError, match="the policies could not be read in the sandbox: 1:8: "):
        _judge("package").deny(rule(ORG), "{}")


def test_rego_sees_no_environment_even_where_no_guard_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEASEGATE_SECRET", "s3cret")
    text = library(ORG, 'deny contains {"pointer": "", "args": {"seen": opa.runtime()}}')

    (found,) = _judge(text).deny(rule(ORG), "{}")

    assert "s3cret" not in json.dumps(found.args)
    assert found.args["seen"].get("env", {}) == {}  # type: ignore[union-attr]


def test_files_of_the_judged_folder_are_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json.py", "regorus.py", "releasegate.py", "sitecustomize.py"):
        (tmp_path / name).write_text("open('ran', 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.fspath(tmp_path))

    assert _judge(module(ORG)).deny(rule(ORG), '{"bad": true}') == (RawFinding("", {}),)
    assert not (tmp_path / "ran").exists()


HOSTILE_TEXTS: Mapping[str, str] = {
    "a run of minus signs, which ends the process": f"package {ORG}\nx := {'-' * 9000}1\n",
    "deep literals, which take hours": f"package {ORG}\nx := {'[' * 60}{']' * 60}\n",
    "nothing": "",
    "no package": "deny := 1\n",
    "no Rego": "\x00\ufeff",
    "lone surrogates": "package a\n# \ud800\n",
}


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_a_text_that_harms_its_reader_is_named(text: str) -> None:
    with pytest.raises(GateError, match=r"^policies/b\.rego: the policy could not be read: "):
        read_ast({"policies/a.rego": module(ORG), "policies/b.rego": text}, seconds=2)


def test_more_than_can_be_vetted_is_refused() -> None:
    long = ",\n".join(["1, " * 40 + "1"] * 7_000)

    with pytest.raises(
        GateError, match=r"^policies/a\.rego: the policy could not be read: its syntax tree is too large"
    ):
        read_ast({"policies/a.rego": f"package {ORG}\nx := [{long}]\n"}, seconds=60)


def test_the_syntax_tree_comes_back() -> None:
    read = read_modules(
        read_ast({"a.rego": module(ORG), "b.rego": library("releasegate.lib.b", "f(1) := 2")})
    )

    assert [(item.path, item.name, set(item.defined)) for item in read] == [
        ("a.rego", ORG, {"deny"}),
        ("b.rego", "releasegate.lib.b", {"f"}),
    ]
    assert read[0].line == METADATA.count("\n") + 1
