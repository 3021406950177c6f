"""Altered: the Applications whose objects, or whose judgement, a change can alter."""

import json
from collections.abc import Sequence

from releasegate.argocd.expansion.application import Application
from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.inputs import inputs
from releasegate.render.subjects import project_of
from releasegate.repo import Repo
from releasegate.trusted import ACCOUNTS, GATE


def altered(
    before: Repo, olds: Sequence[Application], after: Repo, news: Sequence[Application]
) -> tuple[Application, ...]:
    """The Applications of `after` that `before` has not, or with other inputs or under other circumstances.

    What stays as it was has been judged when it came, by the rules of that time; `check --render` judges
    everything by today's.
    """
    if _rules(before) != _rules(after):
        return tuple(news)
    known = {one.key: _state(before, one) for one in olds}
    return tuple(one for one in news if known.get(one.key) != _state(after, one))


def _rules(repo: Repo) -> JsonValue:
    """What rules about every Application go by: configuration, accounts, own rules, schemas."""
    entries = repo.tree.entries().items()
    files: JsonObject = {
        path: entry.oid for path, entry in entries if path.startswith(("policies/", "crds/"))
    }
    return [repo.value(GATE), repo.value(ACCOUNTS), files]


def _state(repo: Repo, application: Application) -> tuple[str, str]:
    """Equal only where rendering and judging an Application have the same to go by."""
    environment = repo.value(f"environments/{application.environment}/environment.yaml")
    told = [environment, project_of(repo, application)]
    return inputs(repo, application), json.dumps(told, sort_keys=True)
