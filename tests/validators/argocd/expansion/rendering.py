"""Go templates as tests render them."""

from releasegate.argocd.expansion.gotemplate import Budget, Fault, Missing, Unjudged, parse
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, StringMap, Strings, decoded
from releasegate.json_types import JsonObject

DATA: JsonObject = {
    "name": "Churn Model",
    "file": "churn.yaml",
    "three": 3,
    "half": 1.5,
    "big": 12345678,
    "yes": True,
    "no": False,
    "nil": None,
    "empty": "",
    "list": ["b", "a", 1, None],
    "none": [],
    "map": {"k": "v", "deep": {"er": [1, 2]}, "nil": None},
    "word": "Größe",
    "lines": "a\nb",
    "octal": "010",
}


def data() -> GoValue:
    """DATA as a template gets it, with a []string and a map[string]string."""
    return Given({**decoded(DATA, Given), "steps": Strings(["x", "z"]), "texts": StringMap({"t": "u"})})


def rendered(template: str, missing: Missing = Missing.DEFAULT, steps: int = 10_000) -> str:
    """What a template makes of DATA; `error: …` and `unknown: …` where it makes nothing."""
    try:
        return parse(template).render(data(), missing, Budget(steps))
    except Fault as fault:
        return f"error: {fault}"
    except Unjudged as unknown:
        return f"unknown: {unknown}"
