"""Many questions are answered by two processes as by one: the same answers and errors, and no child left.

Each test runs in a process of its own without threads, because only those are forked.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from releasegate.engine.halves import LEAST, worth_it

STARTER = Path(__file__).parents[2] / "cases/_base/starter"
START = """
import json, os, signal, sys, threading
from releasegate import fork
from releasegate.engine import RawFinding, halves
from releasegate.errors import GateError
parent = os.getpid()
def said(rule, text):
    return () if rule == "silent" else (RawFinding("/" + rule, {"input": text}, "a.yaml", 1),)
def answer(jobs): return [said(*one) for one in jobs]
texts = [str(number) * 3 for number in range(5)]
jobs = [(rule, text) for text in texts for rule in ("first", "silent")]
def told(found): return [[[f.pointer, f.args, f.path, f.index] for f in one] for one in found]
def asked(answer):
    try:
        return told(halves.in_halves(jobs, answer))
    except GateError as error:
        return [error.message, error.fix]
"""
CHILDLESS = """
try:
    os.waitpid(-1, 0)
    print("a child is left")
except ChildProcessError:
    pass
"""


def run(program: str) -> object:
    """What a program printed as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", START + program + CHILDLESS], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_the_answers_are_those_of_one_process_in_order() -> None:
    both = run("print(json.dumps([asked(answer), told(answer(jobs))]))")

    assert isinstance(both, list)
    assert both[0] == both[1]
    assert len(both[0]) == 10


def test_each_process_answers_its_half_and_no_input_is_parted() -> None:
    program = """
halves.answer = lambda jobs: [(RawFinding(str(os.getpid() == parent), {}),) for _ in jobs]
print(json.dumps([one[0][0] for one in asked(halves.answer)]))
"""
    assert run(program) == ["True"] * 6 + ["False"] * 4


def test_an_error_of_the_child_is_raised_here() -> None:
    program = """
def fails(jobs):
    if os.getpid() != parent:
        raise GateError("the rule x could not be evaluated", "mend it")
    return answer(jobs)
print(json.dumps(asked(fails)))
"""
    assert run(program) == ["the rule x could not be evaluated", "mend it"]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "was killed by signal 9"),
        ("raise MemoryError", "was ended early"),
    ],
)
def test_a_child_that_ends_without_an_answer_is_no_pass(end: str, said: str) -> None:
    program = f"""
def dies(jobs):
    if os.getpid() != parent:
        {end}
    return answer(jobs)
print(json.dumps(asked(dies)[0]))
"""
    assert run(program) == f"the process that judged half of the files {said}"


def test_an_error_here_ends_the_child() -> None:
    program = """
import time
def fails(jobs):
    if os.getpid() == parent:
        raise GateError("stop", "")
    time.sleep(600)
print(json.dumps(asked(fails)))
"""
    assert run(program) == ["stop", ""]


def test_a_process_with_threads_is_not_forked() -> None:
    program = """
fork._processors = lambda: 2
alone = halves.worth_it(halves.LEAST)
event = threading.Event()
thread = threading.Thread(target=event.wait)
thread.start()
print(json.dumps([alone, halves.worth_it(halves.LEAST)]))
event.set()
thread.join()
"""
    assert run(program) == [sys.platform == "linux", False]


def test_few_questions_are_asked_here() -> None:
    assert not worth_it(LEAST - 1)


def test_a_tree_is_judged_alike() -> None:
    program = f"""
from pathlib import Path
from releasegate.data import policies_folder, schemas_folder
from releasegate.judge import judge_of, judge_tree
from releasegate.policies import load_policies
from releasegate.repo import read_repo
from releasegate.tree import work_tree
fork._processors = lambda: 2
policies = load_policies(policies_folder(), schemas_folder())
repo = read_repo(work_tree(Path({str(STARTER)!r})))
repo.documents["environments/dev/releases/churn.yaml"][0].value["spec"]["model"]["image"] = "x:latest"
def judged(least):
    halves.LEAST = least
    found = judge_tree(repo, judge_of(repo, policies), "2026-11-23T00:00:00Z").findings
    return [f"{{one.place}} {{one.rule}} {{one.message}}" for one in found]
print(json.dumps([judged(1), judged(10**9)]))
"""
    both = run(program)

    assert isinstance(both, list)
    assert both[0] == both[1] != []
