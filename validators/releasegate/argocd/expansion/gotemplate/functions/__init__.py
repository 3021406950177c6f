"""Functions that templates may call: text/template's, Sprig 3.3.0's and Argo CD's own."""

from releasegate.argocd.expansion.gotemplate.functions.argocd import ARGOCD
from releasegate.argocd.expansion.gotemplate.functions.builtin import BUILTIN
from releasegate.argocd.expansion.gotemplate.functions.checks import CHECKS
from releasegate.argocd.expansion.gotemplate.functions.dicts import DICTS
from releasegate.argocd.expansion.gotemplate.functions.encode import ENCODE
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.functions.lists import LISTS
from releasegate.argocd.expansion.gotemplate.functions.numeric import NUMERIC
from releasegate.argocd.expansion.gotemplate.functions.patterns import PATTERNS
from releasegate.argocd.expansion.gotemplate.functions.text import TEXT
from releasegate.argocd.expansion.gotemplate.functions.unknown import UNKNOWN

FUNCTIONS: dict[str, Function] = {
    **BUILTIN,
    **CHECKS,
    **DICTS,
    **ENCODE,
    **LISTS,
    **NUMERIC,
    **PATTERNS,
    **TEXT,
    **ARGOCD,
}

LOOKING_INSIDE = frozenset(
    name
    for name in FUNCTIONS
    if name.startswith(("print", "regex", "mustRegex"))
    or "json" in name.lower()
    or "yaml" in name.lower()
    or name.removeprefix("must").lower() in ("deepcopy", "has", "merge", "mergeoverwrite", "uniq", "without")
    or name
    in (
        "cat",
        "deepEqual",
        "html",
        "join",
        "quote",
        "sortAlpha",
        "squote",
        "toString",
        "toStrings",
        "urlquery",
    )
)
"""Functions that look at everything inside of their arguments, so that it counts as work."""


def defined(name: str) -> bool:
    """Whether Argo CD's templates know a function of this name."""
    return name in FUNCTIONS or name in UNKNOWN


__all__ = ["FUNCTIONS", "LOOKING_INSIDE", "UNKNOWN", "Function", "defined"]
