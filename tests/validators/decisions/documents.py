"""Documents: a decision as the gate would write it, and facts inside one."""

from datetime import datetime
from typing import Any

from releasegate import __version__
from releasegate.decisions.canonical import canonical, digest

Json = dict[str, Any]
POLICIES = f"sha256:{'ab' * 32}"


def approved() -> Json:
    """What an approved decision says beside what it is about."""
    filled = [{"role": "member", "person": "bob", "source": "forge"}]
    need = {"change": "serving", "environment": "dev", "slots": ["member"], "filled": filled, "missing": []}
    empty = ("health", "authors", "approvals", "signed", "ledger", "findings", "waivers")
    return {
        "schema": "releasegate/decision/v1alpha1",
        "outcome": "approved",
        "advisory": False,
        "repository": {"forge": "github", "id": "acme/ml-gitops", "defaultBranch": "main"},
        "changes": ["serving:dev"],
        "policies": POLICIES,
        "gate": {"version": __version__, "policies": POLICIES},
        "engine": {"name": "regorus", "version": "0.13.0"},
        "git": "2.39.5",
        "python": "3.11.7",
        "clock": "2026-11-22T11:00:00Z",
        "flags": ["--base=main"],
        "requirements": [need],
        **{name: [] for name in empty},
    }


def embedded(document: Json) -> Json:
    """A document as a decision embeds it."""
    data = canonical(document)
    return {"digest": digest(data), "document": data.decode()}


def merged_at(**times: datetime) -> Json:
    """Facts that say when commits were merged."""
    merges = [
        {"commit": commit, "mergedAt": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "number": 1}
        for commit, at in times.items()
    ]
    return embedded({"schema": "releasegate/facts/v1alpha1", "merges": merges})
