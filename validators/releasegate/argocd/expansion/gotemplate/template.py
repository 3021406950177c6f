"""Template: a parsed Go template, to be rendered with many values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from releasegate.argocd.expansion.gotemplate.budget import Budget
from releasegate.argocd.expansion.gotemplate.faults import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.fields import Missing
from releasegate.argocd.expansion.gotemplate.parser import MAIN, Nodes, parse_tree
from releasegate.argocd.expansion.gotemplate.run import Run
from releasegate.argocd.expansion.gotemplate.values import GoValue

_DEEP = "it nests or calls itself deeper than is followed here"


@dataclass(frozen=True, slots=True)
class Template:
    """A Go template and the templates that it defines, by name."""

    definitions: Mapping[str, Nodes]

    def render(self, data: GoValue, missing: Missing, budget: Budget) -> str:
        """The text that it makes of a value. Raises Fault where Go would fail, else Unjudged."""
        run = Run(self.definitions, missing, budget)
        try:
            run.walk_all(data, self.definitions[MAIN])
        except RecursionError as error:
            raise Unjudged(_DEEP) from error
        return "".join(run.written)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Template | str | tuple[str]:
    """The template, the text of a Fault, or that of an Unjudged in a tuple: mistakes are remembered too."""
    try:
        return Template(parse_tree(text))
    except Fault as fault:
        return str(fault)
    except Unjudged as unknown:
        return (str(unknown),)
    except RecursionError:
        return (_DEEP,)


def parse(text: str) -> Template:
    """Parse a template. Raises Fault where Go's parser would fail, Unjudged for what is not read here."""
    found = _parsed(text)
    if isinstance(found, str):
        raise Fault(found)
    if isinstance(found, tuple):
        raise Unjudged(found[0])
    return found
