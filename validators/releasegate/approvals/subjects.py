"""Subjects: each kind of change in an environment, with what binds the models that it moves there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from releasegate.change.classify import ChangeIn, Classified, changes_of
from releasegate.json_types import JsonValue, part, texts
from releasegate.layout import place

# A profile that does not say how much harm a wrong answer can do is judged as one of the highest risk.
_UNKNOWN_TIER = "high"
_MODEL_CHANGES = ("release", "evidence")


@dataclass(frozen=True, slots=True, order=True)
class Traits:
    """What one profile says of a model: its risk tier, and the frameworks that bind it, in lower case.

    tier is "" for what moves no model.
    """

    tier: str
    frameworks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of change in an environment, with the traits of everything that it moves: at least one."""

    change: ChangeIn
    traits: tuple[Traits, ...]


def subjects_of(
    classified: Iterable[Classified],
    paths: Iterable[str],
    profiles: Callable[[str], Iterable[JsonValue]],
    gate: JsonValue,
) -> tuple[Subject, ...]:
    """One Subject for each kind of change in each environment, in the order of changes_of.

    paths: of both sides; profiles: a model's ModelProfile on each side, None where there is none; gate:
    releasegate.yaml of the base. A model counts with each of its profiles, so that no pull request lowers the
    tier of what it moves. A path that names no model moves all of its environment.
    """
    listed = tuple(one for one in classified if one.change != "approval")
    released = cache(lambda: _released(paths))
    everywhere = frozenset(name.lower() for name in texts(gate, "spec", "frameworks"))
    known: dict[str, frozenset[Traits]] = {}

    def traits(model: str) -> frozenset[Traits]:
        if model not in known:
            found = [_traits(one, everywhere) for one in profiles(model) if one is not None]
            known[model] = frozenset(found or [_traits(None, everywhere)])
        return known[model]

    nothing = Traits("", tuple(sorted(everywhere)))
    moved = {change: frozenset(_models(change, listed, released)) for change in changes_of(listed)}
    return tuple(
        Subject(change, tuple(sorted({one for model in models for one in traits(model)}) or [nothing]))
        for change, models in moved.items()
    )


def _models(
    change: ChangeIn, classified: Iterable[Classified], released: Callable[[], Mapping[str, Iterable[str]]]
) -> Iterator[str]:
    """The models that a kind of change moves in an environment."""
    for one in classified:
        if one.change != change.change or change.environment not in (one.environments or (None,)):
            continue
        name = _model(one.path.path)
        if name is not None:
            yield name
        elif change.environment is not None:
            yield from released().get(change.environment, ())


def _model(path: str) -> str | None:
    where = place(path)
    return where.name if where.change in _MODEL_CHANGES or where.kind == "ModelProfile" else None


def _released(paths: Iterable[str]) -> Mapping[str, set[str]]:
    """The models with a release in each environment."""
    found: dict[str, set[str]] = {}
    for path in paths:
        if path.startswith("environments/") and "/releases/" in path:
            where = place(path)
            if where.kind == "ModelRelease":
                found.setdefault(str(where.environment), set()).add(str(where.name))
    return found


def _traits(profile: JsonValue, everywhere: frozenset[str]) -> Traits:
    compliance = part(profile, "spec", "compliance")
    tier = part(compliance, "riskTier")
    own = {name.lower() for name in texts(compliance, "frameworks")}
    return Traits(str(tier) if tier is not None else _UNKNOWN_TIER, tuple(sorted(own | everywhere)))
