"""Where a generated repository fetches the gate from, for every way to name the template to Copier."""

import jinja2
import pytest
import yaml

from tests.template.builder import ROOT


def derived(name: str, **variables: str) -> str:
    """The default of a hidden question, as Copier renders it."""
    questions = yaml.safe_load((ROOT / "copier.yml").read_text())
    delimiters = {key: value for key, value in questions["_envops"].items() if key.endswith("_string")}
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
        autoescape=False,  # noqa: S701 - YAML and shell, not HTML
        **delimiters,
    )
    return environment.from_string(questions[name]["default"]).render(**variables)


@pytest.mark.parametrize(
    ("typed", "url", "requirement"),
    [
        ("gh:acme/rg", "https://github.com/acme/rg.git", "git+https://github.com/acme/rg.git"),
        ("gh:acme/rg.git", "https://github.com/acme/rg.git", "git+https://github.com/acme/rg.git"),
        ("gl:acme/ml/rg", "https://gitlab.com/acme/ml/rg.git", "git+https://gitlab.com/acme/ml/rg.git"),
        ("https://git.example.com/rg", "https://git.example.com/rg", "git+https://git.example.com/rg"),
        ("git+https://git.example.com/rg", "https://git.example.com/rg", "git+https://git.example.com/rg"),
        (
            "git@git.example.com:acme/rg.git",
            "git@git.example.com:acme/rg.git",
            "git+ssh://git@git.example.com/acme/rg.git",
        ),
        ("ssh://git@git.example.com/rg", "ssh://git@git.example.com/rg", "git+ssh://git@git.example.com/rg"),
        ("/srv/rg", "/srv/rg", "git+file:///srv/rg"),
    ],
)
def test_short_forms_are_spelled_out(typed: str, url: str, requirement: str) -> None:
    assert derived("template_url", _src_path=typed) == url
    assert derived("template_requirement", template_url=url) == requirement


@pytest.mark.parametrize(
    ("typed", "identity", "url"),
    [
        ("acme/ml", "acme/ml", "https://github.com/acme/ml.git"),
        ("https://github.com/acme/ml", "acme/ml", "https://github.com/acme/ml.git"),
        ("https://gitlab.com/acme/a/ml.git", "acme/a/ml", "https://gitlab.com/acme/a/ml.git"),
        ("https://git.example.com:8443/acme/ml", "acme/ml", "https://git.example.com:8443/acme/ml.git"),
    ],
)
def test_a_repository_has_one_id_and_the_url_that_argo_cd_clones(typed: str, identity: str, url: str) -> None:
    assert derived("repository_id", repository=typed) == identity
    assert derived("repository_url", repository=typed) == url
