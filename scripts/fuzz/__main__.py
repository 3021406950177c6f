"""Try every target for some minutes: `make fuzz`.

    python -m fuzz [--minutes N] [--seed N] [--target NAME] [--count N]
    python -m fuzz --record

Ten minutes for all targets together without; --count tries so many inputs of each instead. The loader is
compared with Kubernetes' own readers where there is a Go toolchain, the rules with OPA where `make tools`
installed it, SARIF with the schema that $SARIF_SCHEMA names. Each input that shows a fault is kept in
tests/fuzz/found/, where the suite tries it from then on. Exit code 1 where there is a fault. --record asks
Kubernetes' readers about some files again, and writes their answers to where the suite looks them up.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from fuzz.changes import CHANGES
from fuzz.documents import documents
from fuzz.kubernetes import asking, built
from fuzz.loader import loader
from fuzz.recorded import record
from fuzz.reports import REPORTS
from fuzz.schemas import SCHEMAS
from fuzz.target import Fault, Target, made, tried
from tests.policies.real_opa import missing_opa, opa_server

FOUND = Path(__file__).parents[2] / "tests" / "fuzz" / "found"
READINGS = FOUND.parent / "kubernetes-readings.jsonl"
_RECORDED = 400
_MOST_SHOWN = 10
_ENDLESS = 10**12


def main(arguments: Sequence[str]) -> int:
    """Try, keep, print, and say by the exit code whether there was a fault."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--target")
    parser.add_argument("--count", type=int, default=_ENDLESS)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args(arguments)
    with ExitStack() as stack:
        if args.record:
            return _record(stack)
        targets = [one for one in _targets(stack) if args.target in (None, one.name)]
        if not targets:
            parser.error(f"no target is called {args.target}")
        seconds = args.minutes * 60 / len(targets)
        faults = [fault for one in targets for fault in _tried(one, args.seed, args.count, seconds)]
    return 1 if faults else 0


def _record(stack: ExitStack) -> int:
    program = built(Path(stack.enter_context(tempfile.TemporaryDirectory())))
    if isinstance(program, str):
        sys.stderr.write(f"{program}\n")
        return 2
    found = [path.read_bytes() for path in sorted((FOUND / "loader").glob("*"))]
    record(stack.enter_context(asking(program)), [*found, *made(loader(None), 1, _RECORDED)], READINGS)
    return 0


def _targets(stack: ExitStack) -> list[Target]:
    program = built(Path(stack.enter_context(tempfile.TemporaryDirectory())))
    missing = missing_opa()
    for sentence in (program if isinstance(program, str) else None, missing):
        if sentence:
            sys.stdout.write(f"note: {sentence}\n")
    ask = stack.enter_context(asking(program)) if isinstance(program, Path) else None
    url = None if missing else stack.enter_context(opa_server())
    return [loader(ask), SCHEMAS, documents(url), CHANGES, REPORTS]


def _tried(target: Target, seed: int, count: int, seconds: float) -> list[Fault]:
    """The faults of a target: those that differ in what they say are kept as files, and some are shown."""
    found: dict[str, Fault] = {}
    start, done = time.monotonic(), 0
    for done, faults in tried(target, seed, count):  # noqa: B007 - told after the loop
        found |= {fault.what: fault for fault in faults if fault.what not in found}
        if time.monotonic() - start > seconds and count == _ENDLESS:
            break
    for fault in list(found.values())[:_MOST_SHOWN]:
        sys.stdout.write(f"{target.name}: {fault.what}\n    {_keep(fault)}: {fault.material[:300]!r}\n")
    sys.stdout.write(f"{target.name}: {done} inputs (seed {seed}), {len(found)} faults\n")
    return list(found.values())


def _keep(fault: Fault) -> Path:
    """Write an input where the suite finds it."""
    path = FOUND / fault.target / hashlib.sha256(fault.material).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fault.material)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
