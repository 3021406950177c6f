"""Altered: the Applications whose objects, or whose judgement, a change can alter."""

import json
from collections.abc import Sequence

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject, JsonValue
from releasegate.overview import rbac_objects
from releasegate.render.inputs import inputs
from releasegate.render.subjects import about
from releasegate.repo import Repo
from releasegate.trusted import ACCOUNTS, GATE, METRICS, environments


def altered(
    before: Repo, olds: Sequence[Application], after: Repo, news: Sequence[Application]
) -> tuple[Application, ...]:
    """The Applications of `after` that `before` has not, or with other inputs or under other circumstances.

    What stays as it was has been judged when it came, by the rules of that time; `check --render` judges
    everything by today's.
    """
    if _rules(before) != _rules(after):
        return tuple(news)
    places, now = environments(before), environments(after)
    known = {one.key: _state(before, places, one) for one in olds}
    return tuple(one for one in news if known.get(one.key) != _state(after, now, one))


def _rules(repo: Repo) -> JsonValue:
    """What rules about every Application go by: settings, accounts, metrics, own rules, schemas, RBAC."""
    entries = repo.tree.entries().items()
    files: JsonObject = {
        path: entry.oid for path, entry in entries if path.startswith(("policies/", "crds/"))
    }
    rights: list[JsonValue] = [value for _, value in rbac_objects(repo)]
    return [*map(repo.value, (GATE, ACCOUNTS, METRICS)), files, rights]


def _state(repo: Repo, places: JsonObject, application: Application) -> tuple[str, str]:
    """Equal only where rendering and judging an Application have the same to go by."""
    return inputs(repo, application), json.dumps(about(repo, places, application), sort_keys=True)
