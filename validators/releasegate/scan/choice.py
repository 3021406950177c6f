"""Choice: whether a change is scanned, as `--scan` or its base says."""

from typing import TYPE_CHECKING

from releasegate.json_types import JsonObject, mapping
from releasegate.scan.scanned import Scan, Scanned

if TYPE_CHECKING:
    from releasegate.repo import Repo


def asked_scan(asked: bool) -> Scan | None:
    """The scan that `--scan` asks for, None without it. Raises GateError where no scanner is installed."""
    if not asked:
        return None
    from releasegate.scan.checkov import checkov

    return checkov()


def named_scan(gate: JsonObject) -> Scan:
    """The scan that `spec.scan` of releasegate.yaml names, or none. gate: the base's. Raises alike."""
    return asked_scan(bool(mapping(gate, "spec", "scan"))) or no_scan


def no_scan(trusted: "Repo", judged: "Repo") -> Scanned | None:
    """Satisfies Scan: nothing was asked."""
    return None
