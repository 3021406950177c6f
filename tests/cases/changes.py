"""A case that is about a change: built as a real git repository, judged by the whole gate."""

import json
import re
from datetime import datetime
from pathlib import Path

from releasegate.engine.embedded import embedded
from releasegate.engine.memory import EngineOf, remembered
from releasegate.findings import Finding
from releasegate.policies import PolicySet

from tests.memory_tree import overlaid
from tests.repo_builder import Repo

AUTHOR = "Alice <alice@acme.example>"
# All cases lie over a few bases, so most of what rules are asked has been asked before.
ENGINE = remembered(embedded)


# The names that a case gives to commits of its own: HEAD, MAIN and MAIN~1, MAIN~2, ….
_COMMIT = re.compile(r"\b(?:HEAD|MAIN(?:~[0-9]+)?)(?=\")")


def findings_of_change(
    case: Path,
    base: Path,
    policies: PolicySet,
    now: datetime,
    folder: Path,
    engine_of: EngineOf = ENGINE,
) -> tuple[Finding, ...]:
    """Commit the base and the change, then judge the merge by what facts.json and health*.json say."""
    from releasegate.facts import parse_facts
    from releasegate.gate import judge_change
    from releasegate.git import open_git
    from releasegate.outside import Outside

    repo = build(case, base, folder / "repo")
    facts, health = case / "facts.json", sorted(case.glob("health*.json"))
    given = Outside(
        parse_facts(_told(facts, repo).encode(), facts.name) if facts.exists() else None,
        tuple(json.loads(_told(path, repo)) for path in health),
    )
    with open_git(repo.path) as git:
        return judge_change(
            git, "main", "head", given, now, policies, pinned=False, engine_of=engine_of
        ).findings


def _told(path: Path, repo: Repo) -> str:
    """The text of a file of a case, with the names of its commits in place of HEAD and MAIN."""

    def named(match: re.Match[str]) -> str:
        return repo.sha(match[0].replace("HEAD", "head").replace("MAIN", "main"))

    return _COMMIT.sub(named, path.read_text())


def build(case: Path, base: Path, folder: Path) -> Repo:
    """main holds history/1, … and then tree/, each over the base; head/ and deleted.txt change it."""
    repo = Repo(folder)
    for past in sorted((case / "history").glob("*")):
        repo.write(overlaid(base, past)).commit(f"history {past.name}", AUTHOR)
    repo.write(overlaid(base, case / "tree")).commit("base", AUTHOR)
    people = json.loads((case / "commit.json").read_text()) if (case / "commit.json").exists() else {}
    repo.branch("head")
    deleted = case / "deleted.txt"
    if deleted.exists():
        repo.remove(*deleted.read_text().split())
    if (case / "head").is_dir():
        repo.write(overlaid(case / "head"))
    author = people.get("author", AUTHOR)
    committer = people.get("committer", author)
    return repo.commit(people.get("message", "change"), author, committer).switch("main")
