"""Known: what is known of releases, and what the rules about soaking and health say of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from releasegate.approvals.facts import moment
from releasegate.change.side import release_path
from releasegate.json_types import JsonObject, part, texts
from releasegate.movement.moves import Moves, presence, soak
from releasegate.status.asked import Question, Said, unhealthy, unsoaked
from releasegate.status.cell import Health, Look, Since, Soak
from releasegate.status.ground import Ground

_SEEN = ("sync", "health", "observedAt")


@dataclass(frozen=True, slots=True)
class Known:
    """Of one release that can be read. soak: None in the last environment."""

    since: Since
    soak: Soak | None
    health: Health


def known(ground: Ground, moves: Moves, places: Iterable[tuple[str, str]]) -> Mapping[str, Known]:
    """What is known of the releases of places, (model, environment), by path."""
    asked = dict(_questions(ground, moves, places))
    questions = [question for question, _ in asked.values()]
    onward = [one for one in questions if one.to != one.environment]
    waiting, ill = unsoaked(ground.judge, onward), unhealthy(ground.judge, questions)
    bad = unhealthy(ground.judge, [_seen(one) for one in questions if one.path in ill])
    return {
        path: Known(
            since,
            _soak(question, since, waiting) if question.to != question.environment else None,
            _health(question, ill, bad),
        )
        for path, (question, since) in asked.items()
    }


def _questions(
    ground: Ground, moves: Moves, places: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, tuple[Question, Since]]]:
    after = dict(zip(ground.order, ground.order[1:], strict=False))
    for model, environment in places:
        path = release_path(environment, model)
        release, there = ground.repo.value(path), presence(moves, environment, model)
        if release is not None and there is not None:
            to = after.get(environment, environment)
            soaked = soak(moves, to, there.merged)
            question = Question(path, model, environment, to, _runs(release), soaked, there.health)
            yield path, (question, _since(ground, there.came, there.merged))


def _runs(release: JsonObject) -> JsonObject:
    return {"spec": {"model": part(release, "spec", "model"), "chart": part(release, "spec", "chart")}}


def _since(ground: Ground, commit: str, merged: str | None) -> Since:
    claimed = ground.line.steps[ground.line.place[commit]].claimed
    return Since(
        commit,
        moment(merged) if merged else None,
        datetime.fromtimestamp(claimed, UTC) if claimed is not None else None,
    )


def _soak(question: Question, since: Since, waiting: Said) -> Soak:
    hours, ran = question.soak["hours"], question.soak["ran"]
    hours, ran = hours if isinstance(hours, int) else None, ran if isinstance(ran, int) else None
    problem = " and ".join(waiting.get(question.path, ())) or None
    if problem is None:
        return Soak("soaked" if hours else "not asked", hours, ran, None, None)
    if hours is None or ran is None or since.merged is None:
        return Soak("unknown", hours, ran, None, problem)
    return Soak("soaking", hours, ran, since.merged + timedelta(hours=hours), problem)


def _seen(question: Question) -> Question:
    """The question as if each look at it were a look at this very release: what is left is how it runs."""
    looks = [one for one in question.health if one.get("observedAt") is not None]
    sure = tuple({**one, "afterMerge": True, "covers": True} for one in looks)
    return replace(question, health=sure)


def _health(question: Question, ill: Said, bad: Said) -> Health:
    looks, problems = tuple(map(_look, question.health)), ill.get(question.path, ())
    if not problems:
        return Health("healthy", looks, ())
    if all(look.at is None for look in looks):
        return Health("not observed", looks, problems)
    return Health("unhealthy" if question.path in bad else "unknown", looks, problems)


def _look(seen: JsonObject) -> Look:
    sync, health, at = texts([seen[name] for name in _SEEN]) if seen["observedAt"] else (None, None, None)
    return Look(str(seen["cluster"]), sync, health, at)
