"""Functions that Argo CD adds or replaces (applicationset/utils/template_functions.go and utils.go)."""

import re

from releasegate.argocd.expansion.gotemplate.faults import Fault
from releasegate.argocd.expansion.gotemplate.functions.function import Function
from releasegate.argocd.expansion.gotemplate.functions.text import lower
from releasegate.argocd.expansion.gotemplate.values import GoValue

_LONGEST_NAME = 253


def normalized(name: str) -> str:
    """normalize: a name of small letters, digits, - and ., as Kubernetes takes it."""
    return re.sub(r"[^-a-z0-9.]", "-", lower(name))[:_LONGEST_NAME].strip("-.")


def _slugified(*values: GoValue) -> str:
    """slugify [longest] [smart] name; what stands between them does not count."""
    if not values:
        return ""
    longest = _typed(int, values[0]) if len(values) > 1 else 50
    smart = _typed(bool, values[1]) if len(values) > 2 else True
    return _slug(normalized(_typed(str, values[-1])), longest, smart)


def _typed(wanted: type, value: GoValue) -> GoValue:
    if type(value) is not wanted:
        raise Fault(f"slugify takes a {wanted.__name__} there")
    return value


def _slug(name: str, longest: int, smart: bool) -> str:
    """gosimple/slug 1.15.0 on what is normalized before."""
    if not smart and len(name) >= longest:
        if longest < 0:
            raise Fault("slice bounds out of range")
        name = name[:longest]
    slug = re.sub(r"-{2,}", "-", name.replace(".", "-")).strip("-")
    if smart and 0 < longest < len(slug):
        dash = slug.rfind("-", 0, longest + 1)
        return slug[:dash] if dash >= 0 else slug[:longest]
    return slug


ARGOCD = {
    "normalize": Function("s", normalized),
    "slugify": Function("a*", _slugified),
}
