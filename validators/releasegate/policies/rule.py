"""Rule and PolicySet: what the gate judges with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from releasegate.engine.syntax import Libraries
from releasegate.findings import Severity

Scope = Literal["document", "change", "repository", "rendered"]
OWN = "releasegate"
ORGANISATION = "org"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where its Rego is and what its METADATA says.

    id is what findings carry: the package without the leading `releasegate.` ("release.image_digest"), or
    the whole package of an organisation's rule ("org.acme.tagged"). package has no leading `data.`. kinds
    is empty unless the scope is document or rendered. effective_on is a date (ISO 8601); row is the line
    of the requirements that the rule serves. An organisation's rule may leave effective_on and row empty.
    effective_on is the day from which the rule is as severe as it says; before it, its findings are warnings.
    reads: the keys of `data.repo` that it can look at, "*" for all (releasegate.policies.reads).
    asks: the keys of `input` that it can look at, "*" for all (releasegate.policies.inputs).
    needs: the paths of the modules that it is evaluated with (releasegate.policies.reads); () for all.
    settings: the parameters and limits of releasegate.yaml that it reads, such as "limits.waiverMaxDays".
    """

    id: str
    package: str
    path: str
    scope: Scope
    kinds: tuple[str, ...]
    severity: Severity
    title: str
    description: str
    message: str
    fix: str
    clauses: tuple[str, ...]
    row: str
    effective_on: str
    reads: tuple[str, ...] = ("*",)
    asks: tuple[str, ...] = ("*",)
    needs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The folder that the rule's page is in: "release", or "org.acme" for an organisation's rule."""
        return self.id.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The last part of the id: "image_digest"."""
        return self.id.rpartition(".")[2]

    def denies_from(self, now: str) -> str:
        """The day from which the rule denies, if it only warns at `now` (RFC 3339 in UTC); else ""."""
        return self.effective_on if self.severity == "error" and now[:10] < self.effective_on else ""

    @property
    def organisation(self) -> bool:
        """Whether the organisation wrote it; such a rule is evaluated in a sandbox only."""
        return self.package.split(".")[0] == ORGANISATION


@dataclass(frozen=True, slots=True)
class PolicySet:
    """The rules that judge together, with the Rego they need.

    modules maps path to Rego text, tests excluded: releasegate's own paths are relative to its policies
    folder, an organisation's to its repository. organisation names the modules that nobody vouches for.
    libraries maps each helper package to the names it defines. digest is "sha256:…".
    """

    rules: tuple[Rule, ...]
    modules: Mapping[str, str]
    digest: str
    libraries: Libraries
    organisation: frozenset[str] = frozenset()

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def of_scope(self, scope: Scope) -> tuple[Rule, ...]:
        """The rules of that scope, in the order of their ids."""
        return tuple(rule for rule in self.rules if rule.scope == scope)
