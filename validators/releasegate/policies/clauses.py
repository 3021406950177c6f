"""Clauses: how the laws and standards that a rule serves are cited, each in one form only."""

import re
from collections.abc import Mapping

# Framework → what stands behind its name in a clause. Of ISO 27001 only the numbers of Annex A are cited.
_FORMS: Mapping[str, str] = {
    "GDPR": r"[1-9]\d?(\([1-9]\d?\))?(\([a-z]\))?",
    "HIPAA": r"164\.[1-9]\d{2}(\([a-z]\)(\([1-9]\)(\([ivx]+\)(\([A-Z]\))?)?)?)?",
    "ISO 27001": r"A\.[5-8]\.[1-9]\d?",
    "EU AI Act": r"[1-9]\d{0,2}(\([1-9]\d?\)(\([a-z]\)(\([ivx]+\)(\([A-Z]\))?)?)?)?",
}
FRAMEWORKS = tuple(_FORMS)
_CLAUSE = {name: re.compile(rf"{re.escape(name)} {form}") for name, form in _FORMS.items()}


def framework_of(clause: str) -> str | None:
    """The framework of a clause such as "GDPR 6(1)" or "HIPAA 164.312(a)(2)(ii)"; None for another form."""
    return next((name for name, form in _CLAUSE.items() if form.fullmatch(clause)), None)
