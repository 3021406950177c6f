"""The demo: one model from `copier copy` to production, with the refusals that it meets on the way."""

import sys
import tempfile
from pathlib import Path

from demo import refusals, story
from demo.stage import DemoError, Stage, headline, say

TEMPLATE = Path(__file__).resolve().parents[2]


def main() -> int:
    """Play the story in a folder of its own; return 0 when every step ended as it must."""
    folder = Path(tempfile.mkdtemp(prefix="releasegate-demo-"))
    (folder / "home").mkdir()
    stage = Stage(folder / "ml-gitops", folder / "home")
    try:
        story.bootstrap(stage, TEMPLATE)
        story.add_a_model(stage)
        story.promote(stage, "qa")
        refusals.skipped_environment(stage)
        refusals.changed_artifact(stage)
        story.promote(stage, "staging")
        refusals.own_approval(stage)
        refusals.loosened_policy(stage)
        refusals.exec_role(stage)
        story.promote_signed(stage, "prod")
    except DemoError as error:
        print(f"\nThe demo stopped: {error}\nIts repository is in {stage.repo}", file=sys.stderr)
        return 1
    headline("Done")
    say(f"churn 7 runs in every environment of {stage.repo}, as far as git says.")
    command = Path(sys.executable).parent / "releasegate"
    say("Look at it: `git log --graph --oneline`, `git show`, README.md and releasegate.yaml in that folder.")
    say(f"Try next: `{command} check`, or change a line there and see which rule stops you.")
    say("`releasegate explain <rule>` says why a rule is there and how to satisfy it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
