"""`releasegate approve`: sign an approval of a change with an SSH key and commit it."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from releasegate.errors import GateError

if TYPE_CHECKING:
    from releasegate.approvals import Statement
    from releasegate.checkout import Checkout
    from releasegate.consent import Matter
    from releasegate.git import Git

_EPILOG = """\
Check out the branch that you approve, then run this. The approval binds to exactly what merging the branch
into the base changes, to the base's policies and to your role; any later change needs a new one. It is
written to approvals/<change digest>/<person>.json and committed; that commit makes nobody an author. Run it
again to approve in another role; each slot still wants another person.
Whoever wrote part of the change can't approve it.

examples:
  releasegate approve --as bob --role reviewer --key ~/.ssh/id_ed25519
  releasegate approve --base origin/main --as carol --role release-manager --key ~/.ssh/id_ed25519_sk --days 2
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `approve`."""
    parser.add_argument("--base", metavar="REF", help="what it is merged into (default: the default branch)")
    parser.add_argument("--head", metavar="REF", default="HEAD", help="what is approved; must be checked out")
    parser.add_argument(
        "--as", metavar="PERSON", dest="person", required=True, help="your name in people.yaml"
    )
    parser.add_argument("--role", required=True, help="the role that you approve in")
    parser.add_argument("--key", metavar="FILE", type=Path, required=True, help="your private SSH key")
    parser.add_argument(
        "--days", type=int, help="how long it holds (default: as long as releasegate.yaml allows)"
    )
    parser.epilog = _EPILOG
    parser.formatter_class = argparse.RawDescriptionHelpFormatter


def run(args: argparse.Namespace) -> int:
    """Show what is approved, sign it and commit the approval. Returns 0.

    Raises GateError, with nothing changed, when the approval could not count.
    """
    from releasegate.checkout import commit_file, open_checkout, require_clean
    from releasegate.consent import place_of, signed, statement_for
    from releasegate.git import open_git
    from releasegate.speech import say

    checkout = open_checkout(Path.cwd())
    require_clean(checkout)
    with open_git(checkout.root) as git:
        matter = _matter(git, checkout, args.base, args.head)
        statement = statement_for(matter, args.person, args.role, args.days)
        say(*_shown(matter, statement))
        data = signed(matter, statement, args.key.expanduser())
        left = _left(matter, statement, data)
    path = place_of(matter, statement)
    about = ", ".join(statement.changes)
    commit_file(checkout, path, data, f"Approve {about} as {statement.role} ({statement.person})")
    return say(f"committed {path}", *left, "next: git push")


def _matter(git: "Git", checkout: "Checkout", base: str | None, head: str) -> "Matter":
    from releasegate.consent import matter_of
    from releasegate.data import policies_folder, schemas_folder
    from releasegate.gate import open_change
    from releasegate.policies import load_policies
    from releasegate.standing import default_ref

    if git.resolve(head) != checkout.head:
        raise GateError(
            f"{head} is not what is checked out, and an approval is committed on top of what it approves",
            f"git switch to the branch of {head}, then run this again",
        )
    policies = load_policies(policies_folder(), schemas_folder())
    sides, judge = open_change(git, base or default_ref(git, checkout), checkout.head, policies)
    return matter_of(git, sides, judge, datetime.now(UTC))


def _shown(matter: "Matter", statement: "Statement") -> tuple[str, ...]:
    changed = [one for one in matter.sides.classified if one.change != "approval"]
    return (
        f"{statement.person} approves as {statement.role}, in {statement.repository}:",
        *(f"  {change}" for change in statement.changes),
        *(f"  {one.path.status} {one.path.path}" for one in changed),
        f"  merged into {statement.base} at {statement.anchor}",
        f"  change {statement.digest}",
        f"  policies {statement.policies}",
        f"  holds until {statement.not_after}",
    )


def _left(matter: "Matter", statement: "Statement", data: bytes) -> tuple[str, ...]:
    """Who has approved, this approval included, and who is still missing."""
    from releasegate.consent import remaining
    from releasegate.quorum import Quorum, approval_sentences

    needs = remaining(matter, statement, data)
    sentences = approval_sentences(Quorum(matter.quorum.authors, matter.quorum.approvals, needs))
    return tuple(f"approval: {sentence}" for sentence in sentences)
