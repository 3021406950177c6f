"""Halves: many questions answered by two processes, this one and a child that it forks.

The child makes an engine of its own and sends back only what was denied.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from releasegate.engine.wire import packed, unpacked
from releasegate.fork import can_fork, forked

if TYPE_CHECKING:
    from releasegate.engine import RawFinding
    from releasegate.json_types import JsonValue
    from releasegate.policies import Rule

    Job = tuple[Rule, str]
    Answers = list[tuple[RawFinding, ...]]

# Below this many questions a fork costs more than it saves.
LEAST = 2_000


def worth_it(count: int) -> bool:
    """Whether so many questions are better asked by two processes, here and now."""
    return count >= LEAST and can_fork()


def in_halves(jobs: "Sequence[Job]", answer: "Callable[[Sequence[Job]], Answers]") -> "Answers":
    """What `answer` says of all jobs, in their order; it is called in a child for the second half of them.

    Raises what it raises; GateError where the child is killed before it has answered.
    """
    middle = _middle(jobs)
    with forked(lambda: _denied(answer(jobs[middle:]))) as result:
        answers = answer(jobs[:middle])
        answers += [()] * (len(jobs) - middle)
        for number, found in result().items():
            answers[middle + int(number)] = unpacked(found)
    return answers


def _middle(jobs: "Sequence[Job]") -> int:
    """Where to part the jobs: not between two about one input, which is read once for all of them."""
    place = len(jobs) // 2
    while 0 < place < len(jobs) and jobs[place][1] is jobs[place - 1][1]:
        place += 1
    return place


def _denied(answers: "Answers") -> "dict[int, JsonValue]":
    return {number: packed(found) for number, found in enumerate(answers) if found}
