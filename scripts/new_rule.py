"""Scaffold a rule: `make rule NAME=family.rule` writes its policy, its test and its two cases, to be filled.

What it writes parses, and fails until it is filled: the policies don't load while a field of METADATA is
empty, the Rego test asks for a finding that the rule doesn't make yet, and so does the failing case.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_POLICY = """\
# METADATA
# title: ""
# description: ""
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: ""
#   fix: ""
#   clauses: []
#   effective_on: ""
#   row: ""
package releasegate.{family}.{rule}

import future.keywords.not

# Say when it is wrong, at which place of the document, and with which values for the message.
deny contains {{"pointer": "", "args": {{}}}} if input.document.spec.wrong
"""

_TEST = """\
package releasegate.{family}.{rule}_test

import future.keywords.not

_deny(document) := found if {{
	found := data.releasegate.{family}.{rule}.deny with input.document as document
}}

# A document that breaks the rule; this test fails until it does.
test_wrong_denied if count(_deny({{"spec": {{}}}})) == 1

# The same document, mended.
test_right_passes if _deny({{"spec": {{}}}}) == set()
"""

_EXPECTED = "environments/dev/releases/churn.yaml:1:1 {family}.{rule}\n"


def files(family: str, rule: str) -> dict[str, str]:
    """The path of each file of the scaffold, relative to this repository, and its text."""
    policy, cases = f"policies/{family}/{rule}/{rule}", f"tests/cases/{family}.{rule}"
    names = {"family": family, "rule": rule}
    return {
        f"{policy}.rego": _POLICY.format(**names),
        f"{policy}_test.rego": _TEST.format(**names),
        f"{cases}/fail-example/expected.txt": _EXPECTED.format(**names),
        f"{cases}/pass-example/expected.txt": "",
    }


def scaffold(root: Path, name: str) -> list[str]:
    """Writes the files of a rule called name (`family.rule`) below root and gives their paths.

    ValueError, and nothing is written, if the name has another form, no family is called so, or a file is
    there already.
    """
    match = re.fullmatch(r"([a-z][a-z0-9_]*)\.([a-z][a-z0-9_]*)", name)
    if not match:
        raise ValueError(f"{name!r} is not a name like release.image_digest (a-z, 0-9 and _)")
    family, rule = match.groups()
    families = sorted(
        path.name for path in (root / "policies").iterdir() if path.is_dir() and path.name != "lib"
    )
    if family not in families:
        raise ValueError(
            f"no family is called {family}: make policies/{family}/ first, or use {', '.join(families)}"
        )
    if rule.endswith("_test"):
        raise ValueError(f"{name!r} would be taken for a test: leave _test out")
    written = files(family, rule)
    if there := [path for path in written if (root / path).exists()]:
        raise ValueError(f"{there[0]} is there already, and nothing is overwritten")
    for path, text in written.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return list(written)


def main(arguments: list[str]) -> int:
    """Scaffolds the rule that the only argument names; 2 if that is refused."""
    try:
        written = scaffold(ROOT, arguments[0] if len(arguments) == 1 else "")
    except ValueError as error:
        sys.stderr.write(f"new_rule: {error}\n  usage: make rule NAME=family.rule\n")
        return 2
    steps = [
        "Fill METADATA: an empty field keeps all policies from loading (exit 2) and is named with its line.",
        "`row` names rows of policies/requirements.yaml, as in `governance 14; control ISO-07`; before the",
        "day in `effective_on` the rule only warns.",
        "Write the rule and its test; put files over tests/cases/_base into tree/ of both cases (and head/",
        "where the rule judges a change), and what the gate finds into expected.txt. Until then the test and",
        "the failing case fail. Then `make generate test`.",
    ]
    sys.stdout.write("".join(f"wrote {path}\n" for path in written) + "\n".join(steps) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
