"""Reference: which version of an artifact of W&B is meant."""

import re
from dataclasses import dataclass

from releasegate.errors import GateError
from releasegate.json_words import shown

START = "wandb://"
_PART = r"[A-Za-z0-9_.-]+"
_REFERENCE = re.compile(rf"wandb://({_PART})/({_PART})/({_PART}):({_PART})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reference:
    """version: v and a number, or an alias."""

    entity: str
    project: str
    name: str
    version: str

    @property
    def path(self) -> str:
        """As wandb.Api().artifact takes it."""
        return f"{self.entity}/{self.project}/{self.name}:{self.version}"


def reference(uri: str) -> Reference:
    """What a wandb:// URI refers to. Raises GateError for one that names no version."""
    found = _REFERENCE.fullmatch(uri)
    if found is None:
        raise GateError(
            f"{shown(uri)} does not name a version of an artifact in W&B",
            "write wandb://ENTITY/PROJECT/NAME:vN, or :ALIAS",
        )
    return Reference(*found.groups())
