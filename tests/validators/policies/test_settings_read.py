"""Which parameters and limits a rule reads, so that its page can name them."""

from releasegate.policies.settings_read import settings_read

from tests.validators.engine.rego import library, module, read

OWN = "releasegate.release.named"
OF = "data.releasegate.lib.parameters.of"


def reads(*rules: str, **libraries: str) -> tuple[str, ...]:
    """What a rule with these lines reads, beside libraries releasegate.lib.<name>."""
    texts = {name: library(f"releasegate.lib.{name}", text) for name, text in libraries.items()}
    return settings_read(read(named=module(OWN, *rules), **texts))[OWN]


def test_a_rule_that_asks_for_none_reads_none() -> None:
    assert reads("_a := data.repo.order") == ()


def test_parameters_and_limits_are_named_once_and_in_order() -> None:
    limit = 'data.releasegate.lib.limits.of("waiverMaxDays")'

    assert reads(f'_a := {OF}("controllers")', f"_b := {limit}", f"_c := {limit} + 1") == (
        "limits.waiverMaxDays",
        "parameters.controllers",
    )


def test_what_is_read_past_the_library_counts_too() -> None:
    assert reads("_a := data.repo.parameters.controllers", '_b := data.repo.gate.spec.limits["x"]') == (
        "limits.x",
        "parameters.controllers",
    )


def test_a_function_of_a_library_counts_for_its_callers_alone() -> None:
    images = f'listed(image) if image in _all\n_all := {OF}("imageRegistries")\nplain(image) := image'

    assert reads('_a if data.releasegate.lib.images.listed("x")', images=images) == (
        "parameters.imageRegistries",
    )
    assert reads('_a := data.releasegate.lib.images.plain("x")', images=images) == ()


def test_a_library_of_a_library_counts() -> None:
    outer = "f(x) := data.releasegate.lib.inner.g(x)"
    inner = f'g(x) if x in {OF}("controllers")'

    assert reads("_a if data.releasegate.lib.outer.f(1)", outer=outer, inner=inner) == (
        "parameters.controllers",
    )


def test_a_name_that_only_evaluation_knows_is_left_out() -> None:
    assert reads(f"_a := {OF}(input.name)", f'_b := {OF}(concat("", ["a", "b"]))') == ()


def test_an_argument_inside_an_expression_is_found() -> None:
    assert reads(f'_a contains x if {{ some x in {OF}("controllers"); not x in {{{OF}("other")}} }}') == (
        "parameters.controllers",
        "parameters.other",
    )
