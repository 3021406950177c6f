"""Scanned: what a scanner found, and which one it was."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from releasegate.findings import Finding

if TYPE_CHECKING:
    from releasegate.repo import Repo

RULE = "scan"


@dataclass(frozen=True, slots=True)
class Scanned:
    """name and version: the scanner. settings: `sha256:<hex>` of what it was told to leave out."""

    name: str
    version: str
    settings: str
    findings: tuple[Finding, ...]


# The base (or the folder itself), the tree to judge → what was found, None where nobody asked for a scan.
# Raises GateError where the scanner cannot judge.
Scan: TypeAlias = Callable[["Repo", "Repo"], Scanned | None]
