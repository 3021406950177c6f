"""Selectors match as gobwas/glob 0.2.3 does without separators, its overlap of both ends included."""

import pytest
from releasegate.argocd.globs import glob_match


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("*", "churn-main", True),
        ("churn-*", "churn-main", True),
        ("churn-*", "churn", False),
        ("churn", "churn-main", False),
        ("*-main", "churn-main", True),
        ("Churn-*", "churn-main", False),
        ("https://*.example.com", "https://main.clusters.example.com", True),
        ("https://*.example.com", "https://main.clusters.example.com/", False),
        ("ml-????", "ml-prod", True),
        ("ml-???", "ml-prod", False),
        ("*ur*ai*", "churn-main", True),
        ("*ai*ur*", "churn-main", False),
        ("c*n-*?n", "churn-main", True),
        ("a*a", "a", True),
        ("", "churn-main", False),
    ],
)
def test_a_pattern_matches_the_whole_text(pattern: str, text: str, matches: bool) -> None:
    assert glob_match(pattern, text) is matches


@pytest.mark.parametrize("pattern", ["{churn,fraud}-*", "[a-c]*", "churn\\-main", "churn-**"])
def test_what_is_not_read_says_neither_yes_nor_no(pattern: str) -> None:
    assert glob_match(pattern, "churn-main") is None


def test_many_stars_cost_no_more_than_the_text_is_long() -> None:
    assert glob_match("*a" * 200 + "b", "a" * 5_000) is False
