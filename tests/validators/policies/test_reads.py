"""A rule's answer is remembered for the data that it reads, so what it reads has to be known."""

from releasegate.policies.reads import reads_of

from tests.validators.engine.rego import library, module, read

OWN = "releasegate.release.named"


def reads(*rules: str, **libraries: str) -> tuple[str, ...]:
    """What a rule with these lines reads, beside libraries releasegate.lib.<name>."""
    texts = {name: library(f"releasegate.lib.{name}", text) for name, text in libraries.items()}
    return reads_of(read(named=module(OWN, *rules), **texts))[OWN]


def test_what_reads_no_data_reads_none() -> None:
    assert reads() == ()


def test_each_key_counts_once_however_deep_it_is_read() -> None:
    assert reads("_a := data.repo.gate.spec.limits", "_b := data.repo.order[0]", "_c := data.repo.gate") == (
        "gate",
        "order",
    )


def test_what_helpers_of_helpers_read_counts() -> None:
    lib_a = "f(x) := data.releasegate.lib.b.g(x)"
    lib_b = "g(x) := x in data.repo.order"
    assert reads("_a if data.releasegate.lib.a.f(1)", a=lib_a, b=lib_b) == ("order",)


def test_a_helper_that_nobody_calls_does_not_count() -> None:
    assert reads(a="f(x) := data.repo.people") == ()


def test_data_read_whole_or_by_a_variable_is_everything() -> None:
    assert reads("_a := count(data.repo)") == ("*",)
    assert reads("_a contains name if { some name\ndata.repo[name] }") == ("*",)
    assert reads('_a := object.get(data.repo, "gate", {})') == ("*",)


def test_keys_in_brackets_and_in_comprehensions_count() -> None:
    assert reads('_a := data.repo["people"]') == ("people",)
    assert reads("_a := [x | some x in data.repo.order]", "_b := object.get(data.repo.gate, [], 1)") == (
        "gate",
        "order",
    )
