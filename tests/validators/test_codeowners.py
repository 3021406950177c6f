"""CODEOWNERS is read as the forges read it: the last match wins, and an owner nobody accepts is none."""

import pytest
from releasegate.codeowners import OwnerRule, parse, uncovered


def test_rules_keep_their_line_and_drop_what_no_forge_accepts() -> None:
    source = "# owners\n\n* @acme/platform\n/docs/ writer bob@example.com # people\n[Section]\n/x @a\n"
    assert parse(source) == (
        OwnerRule(3, "*", ("@acme/platform",)),
        OwnerRule(4, "/docs/", ("bob@example.com",)),
        OwnerRule(6, "/x", ("@a",)),
    )


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("*", "access/people.yaml", True),
        ("*.yaml", "environments/dev/values.yaml", True),
        ("*.yaml", "README.md", False),
        ("/access/", "access/people.yaml", True),
        ("/access/", "platform/access/people.yaml", False),
        ("/access", "access/people.yaml", True),
        ("access/", "platform/access/people.yaml", True),
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/deep/a.md", False),
        ("/environments/*/releases/", "environments/prod/releases/churn.yaml", True),
        ("/environments/*/releases/", "environments/a/b/releases/churn.yaml", False),
        ("**/secrets.yaml", "a/b/secrets.yaml", True),
        ("**/secrets.yaml", "secrets.yaml", True),
        ("/charts/**", "charts/x/1/y", True),
        ("/a?c", "abc", True),
        ("/a?c", "a/c", False),
        ("/releasegate.yaml", "releasegate.yaml.bak", False),
    ],
)
def test_patterns_match_as_gitignore_does(pattern: str, path: str, covered: bool) -> None:
    assert OwnerRule(1, pattern, ("@a",)).covers(path) is covered


def test_the_last_matching_rule_decides_even_when_it_names_nobody() -> None:
    rules = parse("* @acme/platform\n/access/\n/docs/ @acme/docs\n")
    assert uncovered(rules, ["access/people.yaml", "docs/a.md", "README.md"]) == ["access/people.yaml"]


def test_without_rules_nothing_is_owned() -> None:
    assert uncovered((), ["README.md"]) == ["README.md"]
