"""The answer sets of the matrix: named values, so that a failing set reads like a sentence."""

from collections.abc import Mapping
from typing import Any

from tests.template.pairs import Row, pairwise

_REGIONS = [
    {"name": "live-eu", "server": "https://eu.k8s.example.com", "region": "eu-west-1"},
    {"name": "live-us", "server": "https://us.k8s.example.com", "region": "us-east-1"},
]
_VALUES: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "profile": {"starter": {"profile": "starter"}, "regulated": {"profile": "regulated"}},
    "host": {
        "github": {"repository": "https://github.com/acme/ml-gitops"},
        "short": {"repository": "acme/ml-gitops"},
        "gitlab": {"repository": "https://gitlab.com/acme/ml/gitops.git"},
        "codeberg": {"repository": "https://codeberg.org/acme/ML_gitops"},
        "own-gitlab": {"repository": "https://code.example.com:8443/ml/gitops", "forge": "gitlab"},
        "own-gitea": {"repository": "https://code.example.com/ml/gitops", "forge": "gitea"},
    },
    "environments": {
        "usual": {},
        "two": {
            "environments": [{"name": "test", "tier": "testing"}, {"name": "live", "tier": "production"}]
        },
        "regions": {
            "environments": [
                {"name": "dev", "tier": "development", "account": "lab"},
                {
                    "name": "pre",
                    "tier": "staging",
                    "account": "stage",
                    "server": "https://pre.k8s.example.com",
                },
                {"name": "live", "tier": "production", "account": "work", "clusters": _REGIONS},
            ],
            "accounts": [
                {"name": "lab", "id": "000000000007", "provider": "aws", "purpose": "development"},
                {"name": "stage", "id": "000000000008", "provider": "aws", "purpose": "staging"},
                {"name": "work", "id": "work-example", "provider": "gcp", "purpose": "production"},
            ],
        },
        "five": {
            "environments": [
                {"name": "a", "tier": "development", "region": "eu-central-1"},
                {"name": "b-2", "tier": "development", "protected": True},
                {"name": "c", "tier": "staging", "cluster": "shared"},
                {"name": "canary", "tier": "production", "protected": False},
                {"name": "rest-of-the-world", "tier": "production"},
            ]
        },
    },
    "ci": {
        "derived": {},
        "actions": {"ci": "github-actions"},
        "gitlab-ci": {"ci": "gitlab-ci"},
        "jenkins": {"ci": "jenkins"},
    },
    "scanning": {"usual": {}, "scanned": {"scan": "checkov"}, "unscanned": {"scan": "none"}},
    "merging": {"directly": {}, "by-queue": {"merge_queue": True}},
    "argocd": {"3.4": {"argocd_version": "3.4"}, "3.5": {"argocd_version": "3.5"}},
    "instances": {"derived": {}, "one": {"argocd_instances": "one"}, "zones": {"argocd_instances": "zones"}},
    "example": {"example": {"include_example": True}, "bare": {"include_example": False}},
    "frameworks": {
        "none": {"frameworks": []},
        "gdpr": {"frameworks": ["gdpr"]},
        "all": {"frameworks": ["gdpr", "hipaa", "iso27001"]},
    },
    "organisation": {
        "plain": {},
        "hard": {"organisation": "O'Neil, Söhne & Co. (Zürich)", "kubernetes_version": "1.33"},
    },
    "people": {
        "three": {},
        "handles": {"platform_owners": "@Alice; bob.b <bob@example.com>, _carol-C,\ndave_"},
        "teams": {
            "teams": [
                {"name": "models", "people": ["erin", "frank <frank@example.com>"]},
                {"name": "governance", "people": ["alice", "grace"]},
            ]
        },
    },
}
_GITLAB = {"gitlab", "own-gitlab"}
_QUEUELESS = {"codeberg", "own-gitea"}


def allowed(row: Row) -> bool:
    """Whether the values of a row, which may miss factors, may stand together."""
    gitlab = row.get("host") in _GITLAB
    if (row.get("environments"), row.get("example")) == ("two", "example"):
        return False  # the example is not evaluated, and `two` has no environment of the tier development
    if row.get("merging") == "by-queue" and (row.get("host") in _QUEUELESS or row.get("ci") == "jenkins"):
        return False  # only GitHub and GitLab have one that their own CI judges
    return "host" not in row or row.get("ci") != ("actions" if gitlab else "gitlab-ci")


FACTORS = {factor: tuple(values) for factor, values in _VALUES.items()}
ROWS = pairwise(FACTORS, allowed)


def answers(row: Row) -> dict[str, Any]:
    """The answers that a row of named values stands for."""
    merged: dict[str, Any] = {}
    for factor, value in row.items():
        merged |= _VALUES[factor][value]
    return merged
