"""Keys, people and an approval policy that the tests of this folder share."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from releasegate.approvals import ForgeFacts, People, authors, people_of, written
from releasegate.git import open_git
from releasegate.json_types import JsonObject, JsonValue

from tests.repo_builder import Repo

NAMES = ("alice", "bob", "carol", "dave")
ALICE, BOB, CAROL = (f"{name.title()} <{name}@example.com>" for name in ("alice", "bob", "carol"))


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A private key for each person, for an evaluator and for mallory, whom nobody knows."""
    folder = tmp_path_factory.mktemp("keys")
    for name in (*NAMES, "pipeline", "mallory"):
        make = [
            "ssh-keygen",
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-C",
            f"{name}@example.com",
            "-f",
            str(folder / name),
        ]
        subprocess.run(make, check=True, stdin=subprocess.DEVNULL)
    return {name: folder / name for name in (*NAMES, "pipeline", "mallory")}


def public(key: Path) -> str:
    return key.with_suffix(".pub").read_text().strip()


@pytest.fixture
def people_document(keys: dict[str, Path]) -> JsonObject:
    """alice and bob in models, bob and carol in platform, dave in no team; one bot, one evaluator."""
    teams = {"alice": ["models"], "bob": ["models", "platform"], "carol": ["platform"], "dave": []}
    people: list[JsonValue] = [
        {
            "name": name,
            "handle": f"{name}-gh",
            "id": str(100 + number),
            "emails": [f"{name}@example.com"],
            "keys": [public(keys[name])],
            "teams": list(teams[name]),
        }
        for number, name in enumerate(NAMES)
    ]
    bots: list[JsonValue] = [{"name": "updates", "handle": "updates[bot]", "emails": ["updates@example.com"]}]
    evaluators: list[JsonValue] = [{"name": "pipeline", "keys": [public(keys["pipeline"])]}]
    return {"kind": "People", "spec": {"people": people, "bots": bots, "evaluators": evaluators}}


@pytest.fixture
def people(people_document: JsonObject) -> People:
    return people_of(people_document)


@pytest.fixture
def edit_people(people_document: JsonObject) -> Callable[..., People]:
    """People after setting fields of one person: edit_people("dave", handle="bob-gh")."""

    def edit(who: str, **fields: JsonValue) -> People:
        spec = people_document["spec"]
        listed = spec["people"] if isinstance(spec, dict) else None
        for person in listed if isinstance(listed, list) else ():
            if isinstance(person, dict) and person["name"] == who:
                person.update(fields)
        return people_of(people_document)

    return edit


@pytest.fixture
def policy() -> JsonObject:
    """prod wants a reviewer and the platform, anything else one reviewer."""
    return {
        "kind": "ApprovalPolicy",
        "spec": {
            "roles": {
                "reviewer": {"teams": ["models"]},
                "platform": {"teams": ["platform"], "people": ["dave"]},
            },
            "rules": [
                {
                    "changes": ["promotion", "serving"],
                    "environments": ["prod"],
                    "slots": ["reviewer", "platform"],
                },
                {"changes": ["access"], "slots": ["platform", "platform"]},
                {"changes": ["promotion"], "slots": ["reviewer"]},
            ],
            "default": ["reviewer"],
        },
    }


def who(repo: Repo, people: People, facts: ForgeFacts | None = None) -> set[str | None]:
    """The people who wrote head; None stands for an identity that nobody has."""
    with open_git(repo.path) as git:
        commits = written(git, repo.sha("main"), repo.sha("head"))
    return {author.person for author in authors(commits, facts, people) if not author.bot}
