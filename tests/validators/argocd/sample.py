"""Windows and moments as tests write them."""

from datetime import datetime

from releasegate.argocd.windows import Application, Window, read_windows
from releasegate.json_types import JsonValue

CHURN = Application("churn-main", "https://main.clusters.example.com", "ml-prod")


def window(**fields: JsonValue) -> Window:
    """A deny window of a night for everything, with other fields where they are given."""
    said: dict[str, JsonValue] = {
        "kind": "deny",
        "schedule": "0 22 * * *",
        "duration": "2h",
        "applications": ["*"],
        **fields,
    }
    return read_windows({"spec": {"syncWindows": [said]}})[0]


def at(text: str) -> int:
    """The seconds since 1970 of a moment in UTC such as 2026-11-22T12:00:00."""
    return int(datetime.fromisoformat(f"{text}Z").timestamp())
