"""The embedded engine: what a rule denies, and that nothing which goes wrong looks like a pass."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from releasegate.engine import Engine, RawFinding
from releasegate.engine.embedded import embedded, evaluator, parsed
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue
from releasegate.policies import PolicySet

from tests.validators.engine.rego import library, module, rule

NAMED = library(
    "releasegate.release.named",
    'deny contains {"pointer": "/metadata/name", "args": {"model": name}} if {',
    "\tsome name in input.names",
    "\tnot name in data.repo.known",
    "}",
)


def engine(*texts: str, data: str = '{"known": []}') -> Engine:
    return evaluator({f"{number}.rego": text for number, text in enumerate(texts)}, data)


def broken(body: str) -> Engine:
    return engine(
        library("releasegate.release.named", f'deny contains {{"pointer": "", "args": {{}}}} if {body}')
    )


def test_a_rule_judges_the_input_by_the_data_of_the_repository() -> None:
    judge = engine(NAMED, data='{"known": ["a"]}')

    found = judge.deny(rule(), '{"names": ["c", "a", "b"]}')

    assert [item.args["model"] for item in found] == ["b", "c"]
    assert found[0] == RawFinding("/metadata/name", {"model": "b"})


def test_each_input_is_judged_anew() -> None:
    judge = engine(NAMED)

    assert len(judge.deny(rule(), '{"names": ["a"]}')) == 1
    assert judge.deny(rule(), '{"names": []}') == ()
    assert judge.deny(rule(), "{}") == ()


def test_several_rules_judge_one_input_in_turn() -> None:
    judge = engine(NAMED, NAMED.replace("named\n", "other\n", 1))
    told = '{"names": ["a"]}'

    assert judge.deny(rule(), told) == judge.deny(rule("releasegate.release.other"), told) != ()
    assert judge.deny(rule(), '{"names": []}') == ()
    assert judge.deny(rule(), told) != ()


@pytest.mark.parametrize(
    "body",
    [
        "to_number(input.path) > 1",
        "some x in input.path",
        'json.unmarshal(input.path)["a"]',
        'time.parse_rfc3339_ns("yesterday") > 1',
        "nowhere(input.path)",
        "[1, 1 / input.zero][0] > 1",
    ],
)
def test_an_error_in_a_rule_is_no_pass(body: str) -> None:
    with pytest.raises(GateError) as failed:
        broken(f"{{ {body} }}").deny(rule(), '{"path": "environments/dev/releases/churn.yaml", "zero": 0}')

    assert failed.value.message.startswith(
        "rule release.named could not be evaluated on environments/dev/releases/churn.yaml: "
    )
    assert "\n" not in failed.value.message


def test_an_error_without_a_path_names_what_is_judged() -> None:
    bad = library(
        "releasegate.release.bad", 'deny contains {"pointer": "", "args": {}} if 1 / input.zero > 1'
    )

    with pytest.raises(GateError, match=r"rule release\.bad could not be evaluated on the document"):
        engine(NAMED, bad).deny(rule("releasegate.release.bad"), '{"names": ["a"], "zero": 0}')


def test_a_rule_without_deny_is_no_pass() -> None:
    with pytest.raises(GateError, match=r"rule release\.absent could not be evaluated on the repository"):
        engine(NAMED).deny(rule("releasegate.release.absent", "repository"), "{}")


@pytest.mark.parametrize("text", ["", "{", '{"a": 1e999}', "[" * 200 + "]" * 200, '"\\ud800"'])
def test_an_input_that_the_engine_cannot_read_is_no_pass(text: str) -> None:
    with pytest.raises(GateError, match=r"rule release\.named could not be evaluated on"):
        engine(NAMED).deny(rule(), text)


def test_another_thread_gets_an_error_and_no_answer() -> None:
    judge = engine(NAMED)

    with ThreadPoolExecutor(1) as pool, pytest.raises(GateError, match="could not be evaluated"):
        pool.submit(judge.deny, rule(), '{"names": ["a"]}').result()


def test_engines_of_the_same_modules_keep_their_own_data_and_threads() -> None:
    one, other = engine(NAMED, data='{"known": ["a"]}'), engine(NAMED, data='{"known": ["b"]}')
    told = '{"names": ["a"]}'

    assert (len(one.deny(rule(), told)), len(other.deny(rule(), told))) == (0, 1)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: len(engine(NAMED).deny(rule(), told))).result() == 1


def test_data_that_the_engine_cannot_read_is_an_error() -> None:
    with pytest.raises(GateError, match="the engine could not read the repository's data"):
        engine(NAMED, data="{")


def test_a_syntax_error_is_named_with_its_place() -> None:
    with pytest.raises(GateError, match=r"^release/a\.rego: the policy could not be read: 3:9: "):
        parsed({"release/a.rego": "package a\n\ndeny if if\n"})


@pytest.mark.parametrize(
    "rest",
    [f'x := "{"x" * 10_000}"', "\n" * 20_001, f"# {'y' * 60}\n" * 16_000],
    ids=["line", "lines", "bytes"],
)
def test_a_policy_beyond_the_limits_of_length_is_refused(rest: str) -> None:
    with pytest.raises(GateError, match=r"^a\.rego: the policy could not be read"):
        parsed({"a.rego": f"package a\n{rest}\n"})


def test_rego_of_an_organisation_is_not_in_this_process() -> None:
    texts: Mapping[str, str] = {"named.rego": NAMED, "policies/a.rego": module("org.acme.named")}
    policies = PolicySet((rule(),), texts, "sha256:0", {}, frozenset({"policies/a.rego"}))
    data: JsonObject = {"known": []}
    judge = embedded(policies, data)

    assert len(judge.deny(rule(), '{"names": ["a"]}')) == 1
    with pytest.raises(GateError, match=r"rule org\.acme\.named could not be evaluated"):
        judge.deny(rule("org.acme.named"), '{"bad": true}')


def test_an_error_holds_no_backtrace_whatever_the_environment_asks_for() -> None:
    code = (
        "from releasegate.engine.embedded import new_engine\n"
        "try: new_engine().add_policy('a.rego', 'package')\n"
        "except Exception as error: print('backtrace' in str(error))\n"
    )
    asked = {**os.environ, "RUST_BACKTRACE": "1", "RUST_LIB_BACKTRACE": "full"}

    said = subprocess.run([sys.executable, "-c", code], env=asked, capture_output=True, text=True, check=True)

    assert said.stdout == "False\n"


def test_values_reach_the_engine_as_they_are() -> None:
    echo = library(
        "releasegate.release.named",
        'deny contains {"pointer": "", "args": {"value": value}} if value := input.value',
    )
    values: list[JsonValue] = [None, True, "é\u2028\U0001f600", 12345678901234567890, 0.1, [], {"a/b~c": {}}]
    for value in [*values, "000000000001"]:
        (found,) = engine(echo).deny(rule(), json.dumps({"value": value}))
        assert found.args["value"] == value
        assert type(found.args["value"]) is type(value)
