"""Settings: what `.checkov.yaml` may say of the scan, which is little."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from releasegate.findings import Severity
from releasegate.json_types import texts
from releasegate.repo import Repo

PATH = ".checkov.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Checks that are left out, and checks that only warn; by their ids, such as CKV_K8S_43."""

    skipped: frozenset[str]
    warned: frozenset[str]

    def severity(self, check: str) -> Severity | None:
        """How much a failed check weighs; None where it is left out."""
        if check in self.skipped:
            return None
        return "warning" if check in self.warned else "error"

    @property
    def digest(self) -> str:
        """`sha256:<hex>` over the canonical JSON of both lists."""
        told: Mapping[str, list[str]] = {
            "skip-check": sorted(self.skipped),
            "soft-fail-on": sorted(self.warned),
        }
        return f"sha256:{sha256(json.dumps(told, sort_keys=True).encode('ascii')).hexdigest()}"


def settings_of(repo: Repo) -> Settings:
    """The settings of a tree. No file, one that cannot be read, and all its other keys leave nothing out."""
    told = repo.value(PATH)
    return Settings(frozenset(texts(told, "skip-check")), frozenset(texts(told, "soft-fail-on")))


def stricter(one: Settings, other: Settings) -> Settings:
    """What both leave out; and to warn, what neither wants as an error.

    A change is judged by its base. What it takes back itself has to hold for what it brings as well: else the
    repository would break its own settings once it is merged.
    """
    skipped = one.skipped & other.skipped
    lenient = (one.skipped | one.warned) & (other.skipped | other.warned)
    return Settings(skipped, lenient - skipped)
