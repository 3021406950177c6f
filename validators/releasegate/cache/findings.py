"""Findings as JSON: dataclasses.astuple gives it, and this takes it back."""

from collections.abc import Sequence
from typing import Any

from releasegate.findings import Finding


def finding_of(fields: Sequence[Any]) -> Finding:
    """A finding from the fields of one, in their order. TypeError for anything else."""
    values: list[Any] = [tuple(one) if isinstance(one, list) else one for one in fields]
    return Finding(*values)
