"""Replacing: the strings of a document rendered with parameters (applicationset/utils/utils.go)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.argocd.expansion.gotemplate import Budget, Fault, Missing, MissingKey, Unjudged, parse
from releasegate.argocd.expansion.gotemplate.values import GoValue
from releasegate.json_types import JsonObject, JsonValue, part, texts

_TEMPLATED = re.compile(r"\{\{.*\}\}")
_OPTIONS = {f"missingkey={option.value}": option for option in Missing}
_OPTIONS["missingkey=invalid"] = Missing.DEFAULT


@dataclass(frozen=True, slots=True)
class Replacing:
    """How an ApplicationSet's strings are rendered. go: as Go templates, else only {{ name }} is replaced."""

    go: bool
    missing: Missing
    budget: Budget

    def text(self, template: str, values: Mapping[str, GoValue]) -> str:
        """One string rendered. Raises Fault where Argo CD fails, Unjudged where that is not known here."""
        if "{{" not in template:
            return template
        self.budget.spend()
        if self.go:
            return parse(template).render(values, self.missing, self.budget)
        return _plain(template, values) if _TEMPLATED.search(template) else template

    def document(self, value: JsonValue, values: Mapping[str, GoValue]) -> JsonValue:
        """Every string of a value rendered, keys as well; nulls in mappings are dropped."""
        if isinstance(value, str):
            return self.text(value, values)
        if isinstance(value, dict):
            made = {
                self.text(key, values): self.document(child, values)
                for key, child in value.items()
                if child is not None
            }
            if len(made) < sum(child is not None for child in value.values()):
                raise Unjudged("two keys become the same, and which of them stays is left to chance")
            return made
        if isinstance(value, list):
            return [self.document(child, values) for child in value]
        return value

    def generator(self, value: JsonObject, values: Mapping[str, GoValue]) -> JsonObject:
        """A generator rendered with the parameters of the one before it in a matrix.

        The values of a git generator that ask for more than is there stay as they are: its own parameters may
        have it.
        """
        if not values:
            return value
        made: JsonObject = {}
        for key, child in value.items():
            if key == "git" and isinstance(child, dict):
                rest = {name: item for name, item in child.items() if name != "values"}
                made[key] = {**_object(self.document(rest, values)), **self._values(child, values)}
            elif child is not None:
                made[key] = self.document(child, values)
        return made

    def _values(self, git: JsonObject, values: Mapping[str, GoValue]) -> JsonObject:
        declared = git.get("values")
        if not isinstance(declared, dict):
            return {}
        strict = Replacing(self.go, Missing.ERROR, self.budget)
        made: JsonObject = {}
        for key, template in declared.items():
            try:
                made[key] = strict.text(str(template), values)
            except MissingKey:
                made[key] = template
        return {"values": made}


def replacing(declared: JsonValue, budget: Budget) -> Replacing:
    """How the strings of an ApplicationSet are rendered. Raises Fault for an option that Go does not know."""
    missing = Missing.DEFAULT
    go = part(declared, "spec", "goTemplate") is True
    for option in texts(declared, "spec", "goTemplateOptions") if go else []:
        if option not in _OPTIONS:
            raise Fault(f"{option!r} is no option of Go templates")
        missing = _OPTIONS[option]
    return Replacing(go, missing, budget)


def templated(value: JsonValue) -> bool:
    """Whether rendering may change a value: it has a template or a null somewhere."""
    if isinstance(value, str):
        return "{{" in value
    if isinstance(value, dict):
        return any(child is None or "{{" in key or templated(child) for key, child in value.items())
    return isinstance(value, list) and any(map(templated, value))


def _plain(template: str, values: Mapping[str, GoValue]) -> str:
    """{{ name }} replaced where the parameters have the name as text (valyala/fasttemplate)."""
    first, *rest = template.split("{{")
    made, at = first, 0
    while at < len(rest):
        tag = rest[at]
        while "}}" not in tag:
            at += 1
            if at == len(rest):
                raise Fault(f"{template!r} has a {{{{ without an end")
            tag += "{{" + rest[at]
        name, _, after = tag.partition("}}")
        value = values.get(name.strip())
        made += (value if isinstance(value, str) and name.strip() else f"{{{{{name}}}}}") + after
        at += 1
    return made


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, dict) else {}
