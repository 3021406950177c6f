"""Trial: what the rules would say of promotions that are due, each as a pull request of its own."""

import json
from collections.abc import Iterator, Mapping, Sequence

from releasegate.argocd.freezes import freezes_input
from releasegate.breakglass import sessions_input
from releasegate.change_input import change_input
from releasegate.ci_input import ci_input
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.judge import Judge, judge_documents
from releasegate.located import dated, located
from releasegate.movement.moves import Moves, movement_input
from releasegate.policies import Rule
from releasegate.waivers.settling import settle_change

# They judge who wrote and approved a pull request, its branch, and files that no promotion touches.
_NOT_ASKED = frozenset({"approval", "meta", "platform"})


def tried(moves: Moves, drafts: Sequence[Document], judge: Judge) -> Mapping[str, tuple[Finding, ...]]:
    """What stands against each release of a drafted change (moves.sides), by path; the base's waivers count.

    Asked are the rules about documents, and those about changes as if each release came alone. Raises
    GateError when a rule cannot be evaluated.
    """
    if not drafts:
        return {}
    now, sides = rfc3339(moves.now), moves.sides
    found: dict[str, set[Finding]] = {one.path: set() for one in drafts}
    for finding in judge_documents(drafts, sides.after, judge, now):
        found[finding.path].add(finding)
    for path, finding in _change_findings(moves, judge, now):
        found[path].add(finding)
    everything = frozenset[Finding]().union(*found.values())
    left = frozenset(settle_change(everything, sides, judge).findings)
    return {path: tuple(sorted(some & left)) for path, some in found.items()}


def _change_findings(moves: Moves, judge: Judge, now: str) -> Iterator[tuple[str, Finding]]:
    rules = [rule for rule in judge.policies.of_scope("change") if rule.family not in _NOT_ASKED]
    texts = [(path, json.dumps(told)) for path, told in _alone(moves, now)]
    jobs: list[tuple[Rule, str]] = [(rule, text) for _, text in texts for rule in rules]
    paths = [path for path, _ in texts for _ in rules]
    for path, (rule, _), raw in zip(paths, jobs, judge.evaluate(jobs), strict=True):
        for finding in dated(rule, located(rule, raw, moves.sides.after.documents.get), now):
            yield path, finding


def _alone(moves: Moves, now: str) -> Iterator[tuple[str, JsonObject]]:
    """The `input` of each release as a change of its own, by path. The forge's word on it is not known."""
    sides = moves.sides
    told: JsonObject = {
        **change_input(sides, now),
        **sessions_input(sides.before),
        **ci_input(sides),
        "forge": None,
        "loosened": [],
    }
    told |= movement_input(moves, told)
    freezes, paths = (
        freezes_input(sides, moves.now),
        {part(one, "path"): one for one in listed(told["paths"])},
    )
    for release in listed(told["releases"]):
        environment = str(part(release, "environment"))
        path = str(part(release, "path"))
        yield (
            path,
            {
                **told,
                "changes": [{"change": "promotion", "environment": environment}],
                "paths": [paths[path]],
                "releases": [release],
                "freezes": {environment: freezes[environment]},
                "health": _health(moves, release),
            },
        )


def _health(moves: Moves, release: JsonValue) -> list[JsonValue]:
    """The health documents as far as they are about one release: with all models they would be long."""
    names, latest = (
        [str(part(one, "application")) for one in listed(release, "health")],
        moves.sightings.latest,
    )
    found: list[JsonValue] = []
    for document in moves.outside.health:
        keys = [(str(document["instance"]), name) for name in names]
        found.append({**document, "applications": [latest[key][0] for key in keys if key in latest]})
    return found
