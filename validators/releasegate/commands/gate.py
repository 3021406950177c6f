"""`releasegate gate`: judge a change, the merge of a head into a base; or judge again what was decided."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.engine.choice import add_engine, asked_server, engine_of, named_server
from releasegate.output import add_format, add_render, add_scan, emit, rule_texts

if TYPE_CHECKING:
    from releasegate.gate import Verdict
    from releasegate.git import Git
    from releasegate.outside import Outside
    from releasegate.policies import PolicySet

_EPILOG = """\
examples:
  releasegate gate --base origin/main                              HEAD against origin/main
  releasegate gate --base origin/main --facts facts.json --format sarif
  releasegate gate --base origin/main --facts facts.json --decision decision.json
  releasegate gate --base origin/main --facts facts.json --health qa.json --health prod.json
  releasegate gate --base main --head promote/churn-7-qa -C ../ml-gitops
  releasegate gate --base origin/main --engine embedded            ask no OPA server, whatever the base names
  releasegate gate --base origin/main --cache /var/cache/gate      read and judge what is new since it ran
  releasegate gate --replay decision.json                          judge again what was decided

Configuration, people, approval rules and policies are read from the base. The head is data: none of it runs.
What Argo CD would apply is judged where --render or spec.render of releasegate.yaml on the base asks for it.
Checkov scans the merge where --scan or spec.scan of releasegate.yaml on the base asks for it.
An OPA server is asked where --engine or spec.engine of releasegate.yaml on the base names one.
--replay takes base, head, facts, health and clock from a decision, judges with this gate and compares:
exit code 0 if all is equal, 1 if anything differs, 2 if this clone or this gate cannot judge it.
"""
# Arguments that say how to print, and not what is judged.
_NOT_FLAGS = frozenset({"verb", "repository", "format", "decision", "replay", "now", "advisory", "misused"})


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `gate`."""
    parser.add_argument("--base", help="what it would be merged into, such as origin/main")
    parser.add_argument("--head", default="HEAD", help="the change (default: HEAD)")
    parser.add_argument(
        "--merged", metavar="REF", help="the commit that would land, as a merge queue made it"
    )
    parser.add_argument("--facts", type=Path, help="what the forge says, collected by a trusted job")
    parser.add_argument(
        "--health",
        metavar="FILE",
        type=Path,
        action="append",
        default=[],
        help="what an Argo CD instance was seen to do; one for each instance",
    )
    parser.add_argument(
        "--decision", metavar="FILE", type=Path, help="write the decision there, whatever it is"
    )
    parser.add_argument(
        "--advisory", action="store_true", help="the change's own CI file runs this: the decision says so"
    )
    parser.add_argument("--replay", metavar="DECISION", type=Path, help="judge again what was decided")
    parser.add_argument("--now", metavar="TIME", help="with --replay: judge as if it were this time")
    parser.add_argument(
        "--cache",
        metavar="FOLDER",
        type=Path,
        help="what was read and judged before; only where nobody but a trusted job can write (docs/speed.md)",
    )
    parser.add_argument("-C", dest="repository", type=Path, default=Path(), help="the repository's folder")
    add_engine(parser, "spec.engine of releasegate.yaml on the base")
    add_scan(parser)
    add_render(parser)
    add_format(parser)
    parser.epilog = _EPILOG
    parser.set_defaults(misused=parser.error)


def run(args: argparse.Namespace) -> int:
    """Judge the change. Returns 0 when nothing forbids it, 1 on findings.

    The decision is written in both cases. When there is no verdict (GateError), none is left at its place.
    """
    if (args.base is None) == (args.replay is None):
        args.misused("give either --base or --replay")
    if args.replay is not None:
        if any(
            (
                args.merged,
                args.facts,
                args.health,
                args.decision,
                args.advisory,
                args.engine,
                args.scan,
                args.render,
                args.cache,
            )
        ):
            args.misused("--replay takes everything but the clock from the decision")
        return _replay(args)
    if args.now is not None:
        args.misused("--now goes with --replay only: a verdict is of its own time")
    from releasegate.git import open_git
    from releasegate.verdict import report_of

    if args.decision is not None:
        # An older one would look like the decision of this run if this run fails.
        args.decision.unlink(missing_ok=True)
    # Whole seconds, so that a replay has the very same clock.
    outside, policies, now = _outside(args), _policies(), datetime.now(UTC).replace(microsecond=0)
    with open_git(args.repository) as git:
        verdict = _judged(args, git, outside, now, policies)
        if args.decision is not None:
            _write(args, git, verdict, outside, now, policies)
    without = () if verdict.applied else ("rendered",)
    return emit(report_of(verdict, now, rule_texts(verdict.policies, without)), args.format)


def _outside(args: argparse.Namespace) -> "Outside":
    from releasegate.facts import read_facts
    from releasegate.health import read_health
    from releasegate.outside import Outside

    return Outside(
        read_facts(args.facts) if args.facts else None,
        tuple(read_health(path) for path in args.health),
    )


def _policies() -> "PolicySet":
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.policies import load_policies

    return load_policies(policies_folder(), schemas_folder())


def _judged(
    args: argparse.Namespace, git: "Git", outside: "Outside", now: datetime, policies: "PolicySet"
) -> "Verdict":
    from releasegate.cache.user import open_cache
    from releasegate.gate import judge_change
    from releasegate.render.choice import asked_render
    from releasegate.scan.choice import asked_scan

    engine = None if args.engine is None else engine_of(asked_server(args.engine))
    scan, render = asked_scan(args.scan), asked_render(args.render)
    refs = (args.base, args.head)
    cache = None if args.cache is None else open_cache(args.cache, policies)
    try:
        return judge_change(
            git, *refs, outside, now, policies, True, args.merged, engine, scan, render, cache
        )
    finally:
        if cache is not None:
            cache.store.close()


def _write(
    args: argparse.Namespace,
    git: "Git",
    verdict: "Verdict",
    outside: "Outside",
    now: datetime,
    policies: "PolicySet",
) -> None:
    from releasegate.decisions import Circumstances, decision_bytes, decision_of
    from releasegate.edit import replace_file
    from releasegate.trusted import gate_document

    named = named_server(gate_document(verdict.sides.before))
    server = named if args.engine is None else asked_server(args.engine)
    address = server.url if server else None
    circumstances = Circumstances(outside, now, args.advisory, _flags(args), policies.digest, address)
    replace_file(args.decision, decision_bytes(decision_of(git, verdict, circumstances)))


def _flags(args: argparse.Namespace) -> tuple[str, ...]:
    """The arguments that have to do with what was judged, as `--name=value`."""
    given = ((name, value) for name, value in sorted(vars(args).items()) if name not in _NOT_FLAGS)
    listed = ((name, one) for name, value in given for one in (value if isinstance(value, list) else [value]))
    return tuple(f"--{name}={value}" for name, value in listed if value is not None)


def _replay(args: argparse.Namespace) -> int:
    from releasegate.approvals.facts import moment
    from releasegate.decisions import differences, read_decision, replayed
    from releasegate.git import open_git
    from releasegate.speech import say

    decision = read_decision(args.replay)
    now = None if args.now is None else moment(args.now)
    with open_git(args.repository) as git:
        again = replayed(git, decision, _policies(), now)
    changed = () if now is None else (f"the clock was changed: {decision['clock']} to {again['clock']}",)
    found = differences(decision, again)
    said = f"replayed: {again['outcome']}, {'as decided' if not found else 'and not as decided'}"
    say(*changed, *(f"differs: {one}" for one in found), said)
    return 1 if found else 0
