"""Input that means harm ends with a clear word, and in good time."""

import pytest
from releasegate.argocd.expansion import expand as module
from releasegate.argocd.expansion.expand import expand

from tests.validators.argocd.expansion.sample import (
    GIT,
    SET,
    TEMPLATE,
    appset,
    expanded,
    named,
    stopped,
    tree,
)

ONE = "list: {elements: [{name: a}]}"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("{{ range 9000000000 }}x{{ end }}", "takes more steps"),
        ("{{ range until 99999 }}{{ range until 99999 }}{{ end }}{{ end }}", "takes more steps"),
        ("{{ until 999999999 }}", "a list of more than"),
        ("{{ repeat 999999999 .name }}", "a text of more than"),
        ("{{ indent 999999999 .name }}", "a text of more than"),
        ('{{ printf "%999999d" 1 }}', "a width of more than"),
        ('{{ $x := "aaaaaaaa" }}{{ range until 40 }}{{ $x = print $x $x }}{{ end }}', "takes more steps"),
        ("{{ $x := list 1 2 }}{{ range until 40 }}{{ $x = concat $x $x }}{{ end }}", "more than"),
        ('{{ range until 9999 }}{{ repeat 1000 "x" }}{{ end }}', "a text of more than"),
        ('{{ define "x" }}{{ template "x" }}{{ end }}{{ template "x" }}', "call each other more than"),
        ('{{ template "base" . }}', "call each other more than"),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "max expression depth"),
        ("{{ if 1 }}" * 500 + "{{ end }}" * 500, "nest more than"),
        ("{{ if 0 }}" + "{{ else if 0 }}" * 500 + "{{ end }}", "nest more than"),
        ('{{ $d := dict }}{{ $_ := set $d "x" $d }}{{ $d }}', "deeper than is followed"),
        ('{{ $d := dict }}{{ $_ := set $d "x" $d }}{{ toJson $d }}', "deeper than is followed"),
        (
            '{{ $d := dict "a" 1 }}{{ range until 500 }}{{ $d = dict "a" $d }}{{ end }}{{ toYaml $d }}',
            "deeper than",
        ),
        ('{{ set . "name" "b" }}', "changes its parameters"),
        ('{{ keys (dict "a" 1 "b" 2) }}', "come in no order"),
        ('{{ regexMatch "(a+)+$" "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }}', "is not read here"),
        ("{{", "unclosed action"),
        ('{{ index "a" 9 }}', "index out of range"),
        ("{{ div 1 0 }}", "divide by zero"),
        ('{{ fail "no" }}', "error calling fail: no"),
        ("{{ env }}", "function 'env' not defined"),
        ('{{ getHostByName "x" }}', "function 'getHostByName' not defined"),
        ("{{ 1e999 }}", "out of range"),
        ("{{ 99999999999999999999 }}", "overflows int"),
    ],
)
def test_a_template_ends_with_a_clear_word(name: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STEPS", 100_000)
    assert told in stopped(ONE, template=named(name.replace("'", "''")))


def test_the_steps_of_all_sets_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_STEPS", 5_000)
    busy = named("{{ range until 1500 }}{{ end }}{{ .name }}")
    found = expand(tree({f"argocd/main/{n}.yaml": appset(ONE, busy) for n in "abcdef"}), "3.5")
    assert [stop.known for stop in found.stopped[-1:]] == [False]
    assert "takes more steps" in found.stopped[-1].message


def test_a_matrix_of_very_many_is_not_followed() -> None:
    many = "{list: {elements: [" + ", ".join(f"{{k: a{n}}}" for n in range(200)) + "]}}"
    assert stopped(f"matrix: {{generators: [{many}, {many}]}}").startswith(
        "? /spec/generators/0 a matrix gives more than 20000"
    )


@pytest.mark.parametrize(
    "key", ["generators", "template", "goTemplate", "goTemplateOptions", "syncPolicy", "templatePatch"]
)
@pytest.mark.parametrize("value", ["null", "x", "1", "[]", "[x]", "{}", "{x: z}", "[[[]]]", "true"])
def test_wrong_types_never_raise(key: str, value: str) -> None:
    text = appset(ONE) if key in ("generators", "template") else appset(ONE, **{key: value})
    if key in ("generators", "template"):
        head, _, tail = text.partition(f"  {key}:")
        kept = TEMPLATE if key == "generators" else ""
        text = f"{head}  {key}: {value}\n{kept if tail else ''}"
    found = expanded(text)
    assert found.applications or found.stopped or value in ("[]",)


@pytest.mark.parametrize(
    "place",
    [
        "list: %s",
        "git: %s",
        "matrix: %s",
        "merge: %s",
        "matrix: {generators: %s}",
        "list: {elements: %s}",
        f"git: {{{GIT}, files: %s}}",
        f"git: {{{GIT}, directories: %s}}",
        f"git: {{{GIT}, files: [{{path: '*'}}], values: %s}}",
        "{list: {}, selector: %s}",
    ],
)
@pytest.mark.parametrize("value", ["null", "x", "1", "[]", "[x]", "{}", "{x: z}", "[{path: [x]}]"])
def test_wrong_types_in_generators_never_raise(place: str, value: str) -> None:
    for stop in expanded(appset(place % value)).stopped:
        assert stop.path == SET
        assert stop.message
