"""Write what the template carries of this repository: the gate's version and policies, the editor schema.

Generated repositories pin the gate by these, and a gate that differs refuses to judge (threat model, row 39).
Run by `make generate`; tests/template/test_pin.py fails when something is stale.
"""

import re
import sys
from pathlib import Path

import editor_schema
from releasegate import __version__
from releasegate.data import policies_folder, schemas_folder
from releasegate.policies import policy_digest

ROOT = Path(__file__).resolve().parents[1]


def pinned(questions: str, name: str, value: str) -> str:
    """copier.yml with the default of the hidden question `name` set to `value`.

    Raises ValueError when the question is not there exactly once with a quoted default.
    """
    pattern = re.compile(rf'^({re.escape(name)}:\n(?:  .*\n)*?  default: )"[^"\n]*"$', re.MULTILINE)
    text, count = pattern.subn(lambda match: f'{match[1]}"{value}"', questions)
    if count != 1:
        raise ValueError(f"copier.yml has {count} questions {name} with a quoted default, not one")
    return text


def current() -> dict[Path, str]:
    """Every generated file of the template and what it has to say now."""
    copier = ROOT / "copier.yml"
    text = pinned(copier.read_text(), "gate_version", __version__)
    text = pinned(text, "policy_digest", policy_digest(policies_folder(), schemas_folder()))
    return {copier: text, editor_schema.TARGET: editor_schema.rendered()}


def main() -> int:
    """Rewrite what is stale, and say what was."""
    for path, text in current().items():
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
