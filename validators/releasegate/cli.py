"""The command line: arguments → commands. The only place that catches exceptions and sets exit codes."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from releasegate import __version__
from releasegate.errors import GateError

CLEAN, FINDINGS, COULD_NOT_CHECK, INTERRUPTED = 0, 1, 2, 130

# verb → what it does; the module releasegate.commands.<verb> is imported only when the verb is used
COMMANDS = {
    "check": "judge a folder: everything that needs no history",
    "gate": "judge a change: the merge of a head into a base, by the base's rules",
    "render": "print what Argo CD would apply, or what a change alters of it in each cluster",
    "facts": "ask the forge and Argo CD what git cannot say, for gate --facts and --health",
    "new": "bring a registered model version to the first environment, on a branch of its own",
    "promote": "bring a model's release to the next environment, on a branch of its own",
    "rollback": "bring back what ran in an environment before, on a branch of its own",
    "retire": "take a model out of an environment, on a branch of its own",
    "withdraw": "say that a version must not run again, on a branch of its own",
    "freeze": "hold an environment until a moment by a sync window, on a branch of its own",
    "approve": "sign an approval of a change with an SSH key",
    "record": "sign a decision with CI's key and append it to the branch of decisions",
    "opa": "run an OPA server with the rules, for --engine",
    "status": "say which version of each model is where, since when, how well, and what may move on",
    "history": "say when each release was merged, and who decided it",
    "audit": "compare what was merged with what was decided",
    "verify-registry": "compare a release with its registry: files, metrics, run, approval",
    "sign-evaluation": "sign an evaluation report as the pipeline that evaluated the model",
    "baseline": "propose waivers for what check finds today",
    "renderer": "say where the pins of Helm and Kubernetes' schemas lie, for pip",
    "scanner": "say where the pins of the scanner lie, for pip",
    "access": "say who can do what where, and whether anybody can change an environment by hand",
    "policy-bundle": "write the rules that judge single objects for Gatekeeper or OPA in a cluster",
    "rules": "list the rules",
    "explain": "say what a rule wants, why, and how to satisfy it",
    "completion": "print a completion script for a shell",
}
_EPILOG = """\
exit codes: 0 nothing wrong, 1 findings, 2 could not check (never a pass)

examples:
  releasegate check                              judge this folder
  releasegate gate --base origin/main            judge what merging HEAD into origin/main would do
  releasegate promote churn --to qa              write the promotion on a branch
  releasegate explain release.image_digest       what a rule wants
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; errors become one clear line and code 2."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except GateError as error:
        _complain(error.message, error.fix)
    except KeyboardInterrupt:
        _complain("interrupted", "nothing was judged; run it again")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader went away (`| head`): keep Python from complaining again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except RecursionError:
        _complain("the input is nested too deeply to judge", "flatten it")
    except ImportError as error:
        _complain(
            f"a library that releasegate needs cannot be loaded: {error}",
            "install it from a binary wheel; docs/platforms.md says for which systems there are some",
        )
    except (OSError, MemoryError) as error:
        _complain(f"the machine refused: {error or type(error).__name__}", "mend that and run it again")
    except Exception as error:
        if os.environ.get("RELEASEGATE_DEBUG"):
            raise
        _complain(
            f"this is a bug in releasegate {__version__}: {type(error).__name__}: {error}",
            "please report it; RELEASEGATE_DEBUG=1 shows where it happened",
        )
    return COULD_NOT_CHECK


def parser_for(verbs: Sequence[str]) -> argparse.ArgumentParser:
    """The parser with these verbs fully configured and the others by name and help only."""
    parser = argparse.ArgumentParser(
        prog="releasegate",
        description="Judge every change of a GitOps repository for machine learning models.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"releasegate {__version__}")
    commands = parser.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    for verb, summary in COMMANDS.items():
        sub = commands.add_parser(
            verb, help=summary, description=summary, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if verb in verbs:
            _module(verb).configure(sub)
    return parser


def _run(arguments: list[str]) -> int:
    verb = next((word for word in arguments if word in COMMANDS), None)
    args = parser_for([verb] if verb else []).parse_args(arguments)
    code: int = _module(args.verb).run(args)
    sys.stdout.flush()
    return code


def _module(verb: str) -> ModuleType:
    return importlib.import_module(f"releasegate.commands.{verb.replace('-', '_')}")


def _complain(message: str, fix: str) -> None:
    from releasegate.progress import clear_progress
    from releasegate.reporters.escaping import visible

    clear_progress()
    sys.stderr.write(f"releasegate: error: {visible(message)}\n")
    if fix:
        sys.stderr.write(f"  fix: {visible(fix)}\n")


if __name__ == "__main__":
    sys.exit(main())
