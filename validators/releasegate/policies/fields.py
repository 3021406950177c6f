"""The fields of METADATA, checked: a rule that says too little about itself does not judge."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, get_args

from releasegate.engine.syntax import Module
from releasegate.engine.wording import misplaced_braces
from releasegate.errors import GateError
from releasegate.findings import Severity
from releasegate.json_types import JsonObject, JsonValue
from releasegate.kinds import KINDS
from releasegate.layout import KINDS_OF_PATHS
from releasegate.policies.clauses import FRAMEWORKS, framework_of
from releasegate.policies.metadata import Metadata, metadata
from releasegate.policies.requirements import LEDGER, rows_of
from releasegate.policies.rule import ORGANISATION, OWN, Rule, Scope

_Choice = TypeVar("_Choice", bound=str)
_KIND = re.compile(r"[A-Z][A-Za-z0-9]*(\.[a-z0-9]+([.-][a-z0-9]+)*)?")
_LONGEST_TITLE = 60
_WITH_KINDS = ("document", "rendered")
_TOP = frozenset({"title", "description", "custom"})
_CUSTOM = frozenset({"scope", "kinds", "severity", "message", "fix", "clauses", "effective_on", "row"})
_SCOPES: tuple[Scope, ...] = get_args(Scope)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


def rule_of(module: Module, ledger: Collection[str] = ()) -> Rule:
    """The rule of a module, from its METADATA. GateError, with file and line, if a field is missing or wrong.

    ledger: the rows that `row` may name. An organisation's rule may leave out clauses, effective_on and row,
    and fill clauses and row as it likes: it has requirements of its own.
    """
    package = module.name
    block = metadata(module)
    custom = block.values.get("custom")
    fields = _Fields(block, custom if isinstance(custom, dict) else {}, module.package[0] == ORGANISATION)
    fields.only(block.values, _TOP, "")
    fields.only(fields.custom, _CUSTOM, "/custom")
    scope = fields.choice("scope", _SCOPES)
    return Rule(
        id=package.removeprefix(f"{OWN}."),
        package=package,
        path=module.path,
        scope=scope,
        kinds=fields.kinds(scope),
        severity=fields.choice("severity", _SEVERITIES),
        title=fields.title(),
        description=fields.text("description", block.values, ""),
        message=fields.message(),
        fix=fields.text("fix"),
        clauses=fields.clauses(),
        row=fields.row(ledger),
        effective_on=fields.day("effective_on"),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """Takes fields of one METADATA block, or says where it is wrong."""

    block: Metadata
    custom: JsonObject
    organisation: bool

    def only(self, values: JsonObject, known: frozenset[str], above: str) -> None:
        for name in sorted(values.keys() - known):
            raise self.wrong(f"{above}/{name}", "is not known", f"known are {', '.join(sorted(known))}")

    def text(self, name: str, values: "JsonObject | None" = None, above: str = "/custom") -> str:
        value = (self.custom if values is None else values).get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(f"{above}/{name}", "is missing or is not text", "write it as a non-empty string")
        return value.strip()

    def left_out(self, name: str) -> bool:
        return self.organisation and name not in self.custom

    def title(self) -> str:
        title = self.text("title", self.block.values, "")
        if len(title) > _LONGEST_TITLE or "\n" in title:
            raise self.wrong("/title", "is too long", f"say what is wrong in {_LONGEST_TITLE} characters")
        return title

    def message(self) -> str:
        message = self.text("message")
        if misplaced_braces(message) or "\n" in message:
            fix = "on one line, write {name} for the value that deny gives as args.name, and no other brace"
            raise self.wrong("/custom/message", "has a brace or a line break that stands for nothing", fix)
        return message

    def choice(self, name: str, choices: tuple[_Choice, ...]) -> _Choice:
        value = self.custom.get(name)
        for choice in choices:
            if value == choice:
                return choice
        raise self.wrong(f"/custom/{name}", "is missing or unknown", f"write one of {', '.join(choices)}")

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.custom.get(name)
        if not isinstance(value, list):
            raise self.wrong(
                f"/custom/{name}", "is missing or is not a list", "write it as a list of strings"
            )
        return tuple(self._item(name, index, item) for index, item in enumerate(value))

    def _item(self, name: str, index: int, item: JsonValue) -> str:
        if not isinstance(item, str) or not item.strip():
            raise self.wrong(f"/custom/{name}/{index}", "is not text", "write it as a non-empty string")
        return item

    def clauses(self) -> tuple[str, ...]:
        clauses = () if self.left_out("clauses") else self.texts("clauses")
        for index, clause in enumerate(clauses):
            if not self.organisation and framework_of(clause) is None:
                fix = f'cite {", ".join(FRAMEWORKS)}, such as "GDPR 6(1)" or "ISO 27001 A.8.9"'
                raise self.wrong(f"/custom/clauses/{index}", f"is {clause!r}, which is no clause", fix)
        return clauses

    def row(self, ledger: Collection[str]) -> str:
        if self.left_out("row"):
            return ""
        text = self.text("row")
        if self.organisation:
            return text
        fix = f'write rows of policies/{LEDGER}, such as "governance 12, 35; threat 4"'
        try:
            rows = rows_of(text)
        except ValueError as error:
            raise self.wrong("/custom/row", str(error), fix) from None
        for row in rows:
            if row not in ledger:
                raise self.wrong("/custom/row", f"names {row}, which policies/{LEDGER} does not have", fix)
        return text

    def kinds(self, scope: Scope) -> tuple[str, ...]:
        if scope not in _WITH_KINDS:
            if "kinds" in self.custom:
                raise self.wrong("/custom/kinds", f"does not go with scope {scope}", "remove it")
            return ()
        kinds = self.texts("kinds")
        for kind in kinds:
            self.known(kind)
        if not kinds or len(set(kinds)) < len(kinds):
            fix = "name every kind that it judges, once"
            raise self.wrong("/custom/kinds", "is empty or repeats one", fix)
        return kinds

    def known(self, kind: str) -> None:
        """Kinds of Kubernetes are not known by name: a cluster may define any."""
        if not _KIND.fullmatch(kind):
            fix = 'write a schema\'s name, "Role.rbac.authorization.k8s.io" or "Secret.core"'
            raise self.wrong("/custom/kinds", f"holds {kind!r}, which is not a kind", fix)
        ours = KINDS | KINDS_OF_PATHS
        if "." not in kind and kind not in ours:
            fix = f"known are {', '.join(sorted(ours))}; kinds of Kubernetes carry their group"
            raise self.wrong("/custom/kinds", f"holds {kind!r}, which no document has", fix)

    def day(self, name: str) -> str:
        if self.left_out(name):
            return ""
        value = self.text(name)
        try:
            if date.fromisoformat(value).isoformat() == value:
                return value
        except ValueError:
            pass
        raise self.wrong(f"/custom/{name}", "is not a date", 'write it as "YYYY-MM-DD"')

    def wrong(self, pointer: str, what: str, fix: str) -> GateError:
        name = pointer.removeprefix("/").replace("/", ".")
        return GateError(f"{self.block.place(pointer)}: METADATA: {name} {what}", fix)
