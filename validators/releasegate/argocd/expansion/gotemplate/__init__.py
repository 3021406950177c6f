"""Go templates (Go's text/template with Sprig), rendered as Argo CD's ApplicationSet controller renders them.

    template = parse("{{ .name | lower }}")
    text = template.render({"name": "A"}, Missing.ERROR, Budget(10_000))

Where Argo CD would end with an error, Fault is raised; what cannot be known here raises Unjudged.
"""

from releasegate.argocd.expansion.gotemplate.budget import Budget
from releasegate.argocd.expansion.gotemplate.faults import Fault, MissingKey, Unjudged
from releasegate.argocd.expansion.gotemplate.fields import Missing
from releasegate.argocd.expansion.gotemplate.template import Template, parse

__all__ = ["Budget", "Fault", "Missing", "MissingKey", "Template", "Unjudged", "parse"]
