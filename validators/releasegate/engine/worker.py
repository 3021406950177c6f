"""The child process of the sandbox: reads policies or evaluates them, and says what it is doing.

It reads one JSON request from its standard input and writes one JSON list to a line: ["at", n] before it
starts module or job n, ["is", text] for what that gave, ["failed", reason] and then nothing more, or at the
end ["done"]. A line that is missing tells the parent what it was doing when it ended.
"""

import json
import math
import sys
from collections.abc import Iterator
from typing import Any

from releasegate.engine.embedded import new_engine, reason

_MEMORY = 1 << 30
_OUTPUT = 64 << 20
_LONGEST_RESULT = 1 << 20
_LONGEST_TREE = 32 << 20


def main() -> None:
    """Takes the number of seconds of processor time from its last argument."""
    limit(float(sys.argv[-1]))
    request = json.load(sys.stdin.buffer)
    for line in answer(request):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def limit(seconds: float) -> None:
    """Limits this process: processor time, 1 GiB of memory, 64 MiB of output, no core file.

    A system without such limits (Windows) has the parent's wall clock only.
    """
    try:
        import resource
    except ImportError:
        return
    time = math.ceil(seconds) + 1
    limits = {"CPU": time, "AS": _MEMORY, "FSIZE": _OUTPUT, "CORE": 0}
    for name, most in limits.items():
        hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        except (OSError, ValueError):
            # macOS refuses to limit the address space below what it has mapped already.
            continue


def answer(request: dict[str, Any]) -> Iterator[list[Any]]:
    """The lines that answer a request (releasegate.engine.sandbox writes it)."""
    try:
        yield from _evaluated(request) if "jobs" in request else _read(request)
    except MemoryError:
        yield ["failed", "it needs more memory than it may have"]
    except Exception as error:
        yield ["failed", reason(error)]
    else:
        yield ["done"]


def _read(request: dict[str, Any]) -> Iterator[list[Any]]:
    engine = new_engine()
    for number, (path, text) in enumerate(request["modules"].items()):
        yield ["at", number]
        engine.add_policy(path, text)
    tree = engine.get_ast_as_json()
    # The parent reads the tree into objects that take ten times its size.
    yield ["is", tree] if len(tree) <= _LONGEST_TREE else ["failed", "its syntax tree is too large"]


def _evaluated(request: dict[str, Any]) -> Iterator[list[Any]]:
    engine = new_engine()
    for path, text in request["modules"].items():
        engine.add_policy(path, text)
    engine.add_data_json(f'{{"repo": {request["data"]}}}')
    current = None
    for number, (package, given) in enumerate(request["jobs"]):
        yield ["at", number]
        if given != current:
            engine.set_input_json(request["inputs"][given])
            current = given
        result = engine.eval_rule_as_json(f"data.{package}.deny")
        if len(result) > _LONGEST_RESULT:
            yield ["failed", "it denies more than fits in a megabyte"]
            return
        yield ["is", result]
