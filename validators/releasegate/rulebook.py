"""Rulebook: every rule that can judge a folder, and what each says about itself."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from releasegate.data import policies_folder, schemas_folder
from releasegate.errors import GateError
from releasegate.output import COMMAND_RULES, PYTHON_RULES
from releasegate.policies import PolicySet, Rule, load_policies, with_organisation
from releasegate.reporters.report import RuleInfo
from releasegate.tree import work_tree


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule. rule is None for what Python finds: load, schema, tool, render, scan, registry."""

    id: str
    says: RuleInfo
    rule: Rule | None

    @property
    def scope(self) -> str:
        """What the rule judges at a time: document, change, repository, rendered; file for Python's own."""
        return self.rule.scope if self.rule else "file"

    @property
    def found(self) -> str:
        """Where Python finds it; "" for a rule of Rego."""
        if self.rule:
            return ""
        command = self.id in COMMAND_RULES
        return (
            "in a release, by a command of its own"
            if command
            else "in any file, found before a rule is asked"
        )


def rulebook(folder: Path) -> tuple[Entry, ...]:
    """releasegate's rules and, in a generated repository, those of the organisation; sorted by id.

    GateError if a policy of the folder is refused.
    """
    entries = [Entry(name, says, None) for name, says in (PYTHON_RULES | COMMAND_RULES).items()]
    for rule in _policies(folder).rules:
        says = RuleInfo(rule.title, rule.description, rule.fix, rule.clauses, rule.severity)
        entries.append(Entry(rule.id, says, rule))
    return tuple(sorted(entries, key=lambda entry: entry.id))


def entry_of(entries: tuple[Entry, ...], rule_id: str) -> Entry:
    """The entry of that id. GateError, with what may have been meant, if there is none."""
    for entry in entries:
        if entry.id == rule_id:
            return entry
    near = _near(rule_id, [entry.id for entry in entries])
    fix = f"did you mean {' or '.join(near)}?" if near else "`releasegate rules` lists them"
    raise GateError(f"no rule is called {rule_id}", fix)


def _near(wanted: str, known: list[str]) -> list[str]:
    """Ids that end in what was wanted, or are in the family of that name, or look like it; at most 3."""
    lower = wanted.lower().replace("-", "_")
    within = [name for name in known if name.endswith(f".{lower}") or name.startswith(f"{lower}.")]
    return list(dict.fromkeys([*within, *get_close_matches(lower, known)]))[:3]


def _policies(folder: Path) -> PolicySet:
    own = load_policies(policies_folder(), schemas_folder())
    if not (folder / "releasegate.yaml").is_file():
        return own
    tree = work_tree(folder)
    paths = (path for path in tree.entries() if path.startswith("policies/") and path.endswith(".rego"))
    return with_organisation(own, {path: tree.read(path).decode(errors="replace") for path in paths})
