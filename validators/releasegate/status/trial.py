"""Trial: what the rules would say of promotions that are due, each as a pull request of its own."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from releasegate.argocd.freezes import freezes_input
from releasegate.breakglass import sessions_input
from releasegate.change.side import release_path
from releasegate.change_input import change_input
from releasegate.ci_input import ci_input
from releasegate.clock import rfc3339
from releasegate.document import Document
from releasegate.engine import RawFinding
from releasegate.findings import Finding
from releasegate.json_types import JsonObject, JsonValue, listed, part
from releasegate.judge import Judge, judge_documents, surroundings
from releasegate.layout import place
from releasegate.located import dated, located
from releasegate.movement.moves import Moves, movement_input
from releasegate.overview import overview
from releasegate.policies import Rule
from releasegate.status.drafts import drafted
from releasegate.status.ground import Ground
from releasegate.told import told
from releasegate.waivers.settling import settle_change

# They judge who wrote and approved a pull request, its branch, and files that no promotion touches.
_NOT_ASKED = frozenset({"approval", "meta", "platform"})
# `promote` names the way back out of the history, which a draft does not know.
_FILLED = frozenset({"promotion.rollback_known"})
# A release by its path, and what stands against it.
_Said = tuple[str, Finding]


def tried(ground: Ground, moves: Moves, drafts: Sequence[Document]) -> Mapping[str, tuple[Finding, ...]]:
    """What stands against each release of a drafted change (moves.sides), by path; the base's waivers count.

    Asked are the rules about a release and its profile, about changes as if each release came alone, and
    those about the whole that name the release. Raises GateError when a rule cannot be evaluated.
    """
    if not drafts:
        return {}
    now, judge = rfc3339(moves.now), ground.judge
    found: dict[str, set[Finding]] = {one.path: set() for one in drafts}
    said = (
        _document_findings(ground, drafts, now),
        _change_findings(moves, judge, now),
        _whole_findings(moves, found, judge, now),
    )
    for path, finding in chain(*said):
        found[path].add(finding)
    everything = frozenset[Finding]().union(*found.values())
    left = frozenset(settle_change(everything, moves.sides, judge).findings)
    return {path: tuple(sorted(some & left)) for path, some in found.items()}


def _document_findings(ground: Ground, drafts: Sequence[Document], now: str) -> Iterator[_Said]:
    """A profile is asked as well: what it has to hold depends on where its model runs."""
    for target in ground.order:
        coming = {str(place(one.path).name): one for one in drafts if one.path.split("/")[1] == target}
        after = drafted(ground, [*coming.values()]).after
        profiles = [one for one in after.of_kind("ModelProfile") if place(one.path).name in coming]
        for finding in judge_documents([*coming.values(), *profiles], after, ground.judge, now):
            yield coming[str(place(finding.path).name)].path, finding


def _whole_findings(moves: Moves, paths: Collection[str], judge: Judge, now: str) -> Iterator[_Said]:
    """Of rules about the whole counts what lies in a release, or names its model and environment."""
    after = moves.sides.after
    text = told(overview(after, surroundings(after, judge, now)), now)
    rules = [rule for rule in judge.policies.of_scope("repository") if rule.family not in _NOT_ASKED]
    for rule, raw in zip(rules, judge.evaluate([(rule, text) for rule in rules]), strict=True):
        for one in raw:
            named = release_path(str(one.args.get("environment")), str(one.args.get("model")))
            path = one.path if one.path in paths else named
            if path in paths:
                yield from ((str(path), finding) for finding in _worded(rule, [one], moves, now))


def _worded(rule: Rule, raw: Sequence[RawFinding], moves: Moves, now: str) -> Iterator[Finding]:
    return dated(rule, located(rule, raw, moves.sides.after.documents.get), now)


def _change_findings(moves: Moves, judge: Judge, now: str) -> Iterator[_Said]:
    asked = [rule for rule in judge.policies.of_scope("change") if rule.family not in _NOT_ASKED]
    rules = [rule for rule in asked if rule.id not in _FILLED]
    texts = [(path, json.dumps(parts)) for path, parts in _alone(moves, now)]
    jobs: list[tuple[Rule, str]] = [(rule, text) for _, text in texts for rule in rules]
    paths = [path for path, _ in texts for _ in rules]
    for path, (rule, _), raw in zip(paths, jobs, judge.evaluate(jobs), strict=True):
        yield from ((path, finding) for finding in _worded(rule, raw, moves, now))


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
