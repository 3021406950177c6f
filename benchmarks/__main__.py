"""make bench: build the repositories, measure, and print the tables."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import ours, peers, tables
from benchmarks.corpus import Corpus, build
from benchmarks.measure import Contender, alternating
from benchmarks.prepared import policy_digest, prepare

PAGE = Path(__file__).with_name("README.md")
_TOOLS = ("conftest", "kubeconform", "check-jsonschema", "yamllint", "checkov", "opa")
_EACH = 5  # of every kind of defect in every repository


def main() -> int:
    """Measure everything. Returns 0; AssertionError where a tool finds something else than is wrong."""
    args = _arguments()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="releasegate-bench-") as above:
        # A cache of the run's own: the user's would be filled with what nobody asks for again.
        os.environ["RELEASEGATE_CACHE"] = str(Path(above) / "cache")
        parts = list(_parts(args, Path(above)))
    where = tables.machine(before, os.getloadavg()[0])
    often = f"medians of {args.rounds} rounds, for growth, gate and render of {args.large_rounds}"
    head = f"`{_command()}`: {often}.\n\n{where}.\n"
    text = "\n".join([head, f"Beside releasegate: {tables.versions(_TOOLS)}.\n", *parts])
    sys.stdout.write(text)
    if args.write:
        tables.written(PAGE, text)
    return 0


def _command() -> str:
    given = " ".join(sys.argv[1:])
    return f'make bench ARGS="{given}"' if given else "make bench"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--sizes", default="1000,5000,10000", help="releases, for the growth; gate is at the last"
    )
    parser.add_argument("--peers-at", type=int, default=1000, help="releases, for other tools")
    parser.add_argument("--renders", type=int, default=1000, help="releases to render")
    parser.add_argument(
        "--rounds", type=int, default=3, help="each is measured so often, and the median counts"
    )
    parser.add_argument("--large-rounds", type=int, default=1, help="the same for growth, gate and render")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    return parser.parse_args()


def _parts(args: argparse.Namespace, above: Path) -> Iterator[str]:
    """The tables, each under its heading."""
    digest = _apart(policy_digest)
    side = _apart(build, above / "side", args.peers_at, _EACH, digest)
    _apart(prepare, above / "prepared", side.root)
    yield f"### The whole repository, {len(side.releases):,} releases\n"
    yield _whole(side, above / "prepared", args.rounds)
    yield "### Three files\n"
    small = _apart(build, above / "small", 6, 1, digest)
    yield _three(small, side, above / "prepared", args.rounds)
    yield "### Growth\n"
    sizes = [int(size) for size in args.sizes.split(",")]
    grown = [_apart(build, above / str(size), size, _EACH, digest) for size in sizes]
    measured = [
        (corpus, alternating([ours.cold(corpus), *ours.warm(corpus)], args.large_rounds)) for corpus in grown
    ]
    yield tables.growth([(len(corpus.releases), *pair) for corpus, pairs in measured for pair in pairs])
    yield f"### A change in a repository of {len(grown[-1].releases):,} releases, and all rendered\n"
    calm = _apart(build, above / "calm", args.renders, 0, digest)
    others = [*ours.gate(grown[-1]), ours.render(calm, above / "rendered")]
    repositories = (grown[-1], grown[-1], calm)
    pairs = zip(repositories, alternating(others, args.large_rounds), strict=True)
    yield tables.growth([(len(corpus.releases), *pair) for corpus, pair in pairs])


def _whole(corpus: Corpus, prepared: Path, rounds: int) -> str:
    asked, missing = peers.contenders(corpus, prepared)
    mine: list[Contender] = [ours.cold(corpus), *ours.warm(corpus)[:1]]
    with _server(missing) as extra:
        if extra:
            mine.append(ours.cold(corpus, extra, "OPA server", "all our rules, asked by releasegate"))
        return tables.compared(alternating([*mine, *asked], rounds), missing)


def _three(small: Corpus, side: Corpus, prepared: Path, rounds: int) -> str:
    """Other tools judge the three files alone; ours the repository, since rules see more than a file."""
    asked, missing = peers.contenders(side, prepared, side.three())
    mine = [
        ours.cold(small, work=f"a whole repository of {len(small.releases)} releases"),
        *ours.warm(small),
        *ours.warm(side)[1:],
    ]
    return tables.compared(alternating([*mine, *asked], rounds), missing)


@contextmanager
def _server(missing: list[str]) -> Iterator[tuple[str, ...]]:
    """The options that ask an OPA server with our rules; () where OPA is missing, which is then named."""
    from tests.policies.real_opa import found_opa, opa_server

    if not found_opa():
        missing.append("opa")
        yield ()
        return
    with opa_server() as url:
        yield ("--engine", url)


def _apart(work: Callable[..., Any], *args: object) -> Any:
    """The result of a function that runs in another process: this one stays small (see measure.run)."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *args).result()


if __name__ == "__main__":
    raise SystemExit(main())
