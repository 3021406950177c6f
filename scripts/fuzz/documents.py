"""Documents: each rule judges damaged ones without an error; OPA, where it is asked, judges them alike."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from random import Random

from parity.fuzz import Corpus, corpora, damaged_question
from parity.questions import REFUSED, Job, Notebook, asking, both, differences, one_by_one
from releasegate.data import policies_folder, schemas_folder
from releasegate.engine import Engine
from releasegate.engine.connection import Server
from releasegate.engine.embedded import embedded
from releasegate.engine.server import served
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import PolicySet, load_policies
from releasegate.repo import read_repo

from fuzz.target import Target
from tests.conftest import BASES
from tests.memory_tree import MemoryTree, overlaid

_PROFILES = ("starter", "regulated")
_NOW = "2026-11-22T12:00:00Z"


def documents(url: str | None) -> Target:
    """The target; url is where an OPA server listens, None where there is none to compare with."""

    def faults(materials: Sequence[bytes]) -> Iterator[tuple[int, str]]:
        for at, material in enumerate(materials):
            told = json.loads(material)
            jobs = _jobs(told["rules"], json.dumps(told["input"]))
            for (rule, _), said in zip(jobs, one_by_one(_engine(told["profile"]))(jobs), strict=True):
                if said == REFUSED:
                    yield at, f"{rule.id} {REFUSED}"
            if url is not None:
                yield from ((at, what) for what in _differing(told["profile"], jobs, url))

    return Target("documents", _make, faults, 20)


def _make(dice: Random) -> bytes:
    """{"profile", "rules", "input"}: a question that the gate could ask about a repository of a profile."""
    profile = dice.choice(_PROFILES)
    while True:
        asked = damaged_question(_corpus(profile), dice)
        if asked.reachable:
            break
    rules = sorted({rule.id for rule in asked.rules})
    return json.dumps({"profile": profile, "rules": rules, "input": json.loads(asked.text)}).encode()


def _differing(profile: str, jobs: Sequence[Job], url: str) -> Iterator[str]:
    ours = one_by_one(_engine(profile))
    for one in differences(jobs, ours, asking(_opa(profile, url)), _corpus(profile).data):
        yield f"{one.rule.id}: {one.ours} here, {one.theirs} in OPA"


def _jobs(names: Sequence[str], text: str) -> list[Job]:
    return [(rule, text) for rule in _policies().rules if rule.id in names]


@cache
def _policies() -> PolicySet:
    return load_policies(policies_folder(), schemas_folder())


@cache
def _corpus(profile: str) -> Corpus:
    """What the gate asks about a clean repository of a profile."""
    notebook = Notebook()
    repo = read_repo(MemoryTree(overlaid(BASES / profile)))
    judge_tree(repo, judge_of(repo, _policies(), both(embedded, embedded, notebook)), _NOW)
    return corpora(notebook.asked)[0]


@cache
def _engine(profile: str) -> Engine:
    return embedded(_policies(), _corpus(profile).data)


@cache
def _opa(profile: str, url: str) -> Engine:
    return served(_policies(), _corpus(profile).data, Server(url), {})
