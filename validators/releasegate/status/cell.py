"""Cell: one model in one environment, with what is known of it; what is not known is said to be so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from releasegate.findings import Finding

SoakState = Literal["soaked", "soaking", "unknown", "not asked"]
HealthState = Literal["healthy", "unhealthy", "unknown", "not observed"]
NextState = Literal["there", "ready", "incomplete", "unknown", "blocked"]


@dataclass(frozen=True, slots=True)
class Since:
    """What brought the model and chart: a first-parent commit of the base, None where that is not known.

    merged: when, by the forge; claimed: what the commit says itself, which proves nothing.
    """

    commit: str | None
    merged: datetime | None
    claimed: datetime | None


@dataclass(frozen=True, slots=True)
class Soak:
    """How the release soaks for the next environment. hours: what that asks for, None where it says nothing.

    ran: whole hours since the merge, None where that is not known. until: when it will have soaked.
    problem: what the rule about soaking says against it.
    """

    state: SoakState
    hours: int | None
    ran: int | None
    until: datetime | None
    problem: str | None


@dataclass(frozen=True, slots=True)
class Look:
    """The last look at the model's Application in one cluster; None where there was none."""

    cluster: str
    sync: str | None
    health: str | None
    at: str | None


@dataclass(frozen=True, slots=True)
class Health:
    """How it was seen to run. problems: what the rule about health says against it."""

    state: HealthState
    looks: tuple[Look, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """The way to the next environment. reasons: what stands against it, and warnings.

    there: that environment declares the same already. incomplete: nothing stands against it but fields that
    whoever promotes has to give. unknown: nor anything but what is not known.
    """

    environment: str
    state: NextState
    reasons: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One release. version, chart: as declared, None where the file cannot be read; problem says why.

    soak and next are None in the last environment, and all of them where there is a problem. withdrawn: why
    the version was taken back, in the rule's words.
    """

    model: str
    environment: str
    version: str | None
    chart: str | None
    since: Since
    soak: Soak | None
    health: Health | None
    next: Next | None
    withdrawn: tuple[str, ...] = ()
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """The cells in the order of models and environments, at one commit of the base branch, by one clock.

    unreleased: models with a profile and no release. facts, health, decisions: whether there were any.
    """

    ref: str
    commit: str
    now: datetime
    environments: tuple[str, ...]
    cells: tuple[Cell, ...]
    unreleased: tuple[str, ...]
    facts: bool
    health: bool
    decisions: bool
