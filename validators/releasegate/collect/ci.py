"""CI: which pull request a job is about, from the variables that the CI service sets."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from releasegate.collect.pull import Target
from releasegate.collect.service import Service
from releasegate.errors import GateError
from releasegate.json_types import JsonValue

# As in schemas/facts.schema.json; each part becomes a part of a URL.
_PART = r"[A-Za-z0-9_][A-Za-z0-9._-]*"
_TWO_PARTS = re.compile(rf"{_PART}/{_PART}")
_PARTS = re.compile(rf"{_PART}(?:/{_PART}){{1,9}}")
_MOST = 2_147_483_647
# GitHub's merge queue pushes what it would merge to such a branch, and runs merge_group on it:
# https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/
# configuring-pull-request-merges/managing-a-merge-queue
_QUEUE = re.compile(r"refs/heads/gh-readonly-queue/.+/pr-([0-9]{1,10})-[0-9a-f]{40}")


def target_of(
    service: Service, repository: str | None, number: int | None, environment: Mapping[str, str]
) -> Target:
    """What was asked for, completed from the job's variables. Raises GateError when a part is missing.

    GitLab: CI_MERGE_REQUEST_PROJECT_PATH (of the target project; CI_PROJECT_PATH is the fork in a fork's
    pipeline), CI_MERGE_REQUEST_IID. GitHub and Gitea: GITHUB_REPOSITORY, and the event in GITHUB_EVENT_PATH;
    in GitHub's merge queue GITHUB_REF.
    """
    gitlab = service.name == "gitlab"
    where = repository_of(service, repository, environment)
    if number is None:
        number = _of_gitlab(environment) if gitlab else _of_event(environment)
    if not 1 <= number <= _MOST:
        raise GateError(f"{number} is no number of a pull request", "write --number as the forge shows it")
    return Target(where, number)


def repository_of(service: Service, given: str | None, environment: Mapping[str, str]) -> str:
    """The repository that was asked for, else the job's. Raises GateError for none, or what is no name."""
    gitlab = service.name == "gitlab"
    names = ("CI_MERGE_REQUEST_PROJECT_PATH", "CI_PROJECT_PATH") if gitlab else ("GITHUB_REPOSITORY",)
    where = given or next((environment[name] for name in names if environment.get(name)), "")
    if not (_PARTS if gitlab else _TWO_PARTS).fullmatch(where) or len(where) > 300:
        said = f"{where!r} is no repository" if where else "no repository is given"
        raise GateError(f"{said}, and {names[0]} names none", "write --repository owner/name")
    return where


def api_of(service: Service, given: str | None, environment: Mapping[str, str]) -> str:
    """The address of the API: --api, else the job's variable, else the public service's.

    Raises GateError where there is none, as for Gitea outside of its own CI.
    """
    variable = "CI_API_V4_URL" if service.name == "gitlab" else "GITHUB_API_URL"
    found = given or environment.get(variable) or service.api
    if not found:
        raise GateError(
            f"nothing says where {service.title} is: no --api, and {variable} is not set",
            "write --api https://git.example.com/api/v1",
        )
    return found


def _of_gitlab(environment: Mapping[str, str]) -> int:
    told = environment.get("CI_MERGE_REQUEST_IID", "")
    if not re.fullmatch(r"[0-9]{1,10}", told):
        raise GateError(
            "no number is given, and CI_MERGE_REQUEST_IID has none",
            "write --number, or run in a pipeline for merge requests",
        )
    return int(told)


def _of_event(environment: Mapping[str, str]) -> int:
    """The one pull request of the event that started the workflow."""
    path = environment.get("GITHUB_EVENT_PATH", "")
    if not path:
        raise GateError("no number is given, and GITHUB_EVENT_PATH is not set", "write --number")
    try:
        event = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise GateError(f"the event in {path} cannot be read", "write --number") from error
    if isinstance(event, dict) and "merge_group" in event:
        return _of_queue(environment.get("GITHUB_REF", ""))
    numbers = _numbers(event)
    if len(numbers) != 1:
        raise GateError(
            f"the event in {path} names {len(numbers) or 'no'} pull request{'s' * (len(numbers) > 1)}",
            "write --number",
        )
    return numbers[0]


def _of_queue(ref: str) -> int:
    """The pull request that a merge queue's ref names: the last of those that its commit holds."""
    found = _QUEUE.fullmatch(ref)
    if found is None:
        raise GateError(
            f"this run is of a merge queue, and its ref names no pull request: {ref[:200]!r}",
            "write --number of the pull request that the queue's commit merges",
        )
    return int(found[1])


def _numbers(event: JsonValue) -> list[int]:
    """From events of pull requests and their reviews, else of a workflow that ran for pull requests."""
    found = event.get("pull_request") if isinstance(event, dict) else None
    run = event.get("workflow_run") if isinstance(event, dict) else None
    several = run.get("pull_requests") if isinstance(run, dict) else None
    listed = [found] if found is not None else several if isinstance(several, list) else []
    numbers = [one.get("number") for one in listed if isinstance(one, dict)]
    return [one for one in numbers if isinstance(one, int) and not isinstance(one, bool)]
