"""Status for programs: every field is documented, and what is not known is null."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from releasegate.status.cell import Health, Look
from releasegate.status.report_json import status_json

from tests.validators.status.test_text import DEV, QA, status

PAGE = Path(__file__).parents[3] / "docs" / "status.md"


def told(**changed: Any) -> Any:
    return json.loads(status_json(status(DEV, QA, **changed)))


def test_what_is_known_of_a_release() -> None:
    found = told()
    assert found["base"] == {"ref": "main", "commit": "c" * 40}
    dev, qa = found["releases"]
    assert dev["since"] == {
        "commit": "a" * 40,
        "mergedAt": "2026-11-20T11:00:00Z",
        "claimedAt": "2026-11-23T12:00:00Z",
    }
    assert dev["soak"]["until"] == "2026-11-23T20:00:00Z"
    assert dev["next"] == {
        "environment": "qa",
        "state": "blocked",
        "reasons": [
            {
                "rule": "promotion.soak",
                "severity": "error",
                "message": "churn comes to qa too early",
                "fix": "",
            }
        ],
    }
    assert (qa["soak"], qa["next"], qa["since"]["mergedAt"]) == (None, None, None)


def test_every_field_is_documented_and_no_other_is() -> None:
    look = Look("dev", "Synced", "Healthy", "2026-11-23T11:50:00Z")
    seen = replace(DEV, health=Health("healthy", (look,), ()))
    found = set(_fields(json.loads(status_json(status(seen)))))
    table = PAGE.read_text().split("| field | type |")[1]
    documented = re.findall(r"^\| `([a-zA-Z.\[\]]+)` \|", table, re.MULTILINE)
    assert set(documented) == found
    assert len(documented) == len(found)


def _fields(value: Any, path: str = "") -> list[str]:
    """The names of all fields that hold no further ones: `releases[].since.commit`."""
    if isinstance(value, dict):
        return [name for key, inner in value.items() for name in _fields(inner, f"{path}.{key}".lstrip("."))]
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return [name for one in value for name in _fields(one, f"{path}[]")]
    return [path]


def test_text_of_a_repository_is_harmless_in_a_log() -> None:
    hostile = replace(DEV, version="##[error]\x1b[2J", withdrawn=("##vso[task]",))
    printed = status_json(status(hostile))
    assert "##" not in printed
    assert printed.isascii()
    assert "\x1b" not in json.loads(printed)["releases"][0]["version"]
