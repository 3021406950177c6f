"""Model: Argo CD's RBAC model run by casbin, its lines read by Python's csv, its patterns by re."""

import csv
import re
from collections.abc import Iterable
from functools import cache

from casbin import Enforcer
from casbin.model import Model
from casbin.rbac.default_role_manager import RoleManager
from releasegate.argocd.permissions.builtin import builtin_lines

from permissions.generated import Settings

# assets/model.conf of Argo CD says the same in casbin's own notation.
_MODEL = {
    "r": "sub, res, act, obj",
    "p": "sub, res, act, obj, eft",
    "g": "_, _",
    "e": "some(where (p_eft == allow)) && !some(where (p_eft == deny))",
    "m": "g(r.sub, p.sub) && globbed(r.res, p.res) && globbed(r.act, p.act) && globbed(r.obj, p.obj)",
}
# The casbin of Python stops one membership earlier than that of Go, which is the one in Argo CD.
_LEVELS = 11


def enforcer(settings: Settings) -> Enforcer:
    """casbin with the built-in policy and the lines of one ConfigMap."""
    model = Model()
    for section, said in _MODEL.items():
        model.add_def(section, section, said)
    made = Enforcer(model)
    made.set_role_manager(RoleManager(_LEVELS))
    made.add_function("globbed", globbed)
    texts = [text for key, text in settings.data.items() if key.endswith(".csv")]
    for words in (*(line.words for line in builtin_lines()), *_lines("\n".join(texts))):
        made.model.model[words[0]][words[0]].policy.append(list(words[1:]))
    made.build_role_links()
    return made


def ask(made: Enforcer, default: str, request: tuple[str, str, str, str]) -> bool:
    """What Argo CD's enforce() makes of casbin: the default role first, then the subject."""
    return bool((default and made.enforce(default, *request[1:])) or made.enforce(*request))


def globbed(text: str, pattern: str) -> bool:
    """gobwas/glob without separators, by a regular expression."""
    return _expression(pattern).fullmatch(text) is not None


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    first, star, last = pattern.partition("*")
    if star and "*" not in last and "?" not in pattern:
        # Both ends may overlap.
        return re.compile(f"(?=.*{re.escape(last)}$){re.escape(first)}.*", re.DOTALL)
    return re.compile("".join({"*": ".*", "?": "."}.get(one, re.escape(one)) for one in pattern), re.DOTALL)


def _lines(text: str) -> Iterable[list[str]]:
    rows = [row.strip() for row in text.split("\n")]
    kept = [row for row in rows if row and not row.startswith("#")]
    return csv.reader(kept, skipinitialspace=True, strict=True)
