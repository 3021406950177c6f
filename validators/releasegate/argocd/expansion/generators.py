"""Generators: the parameters that the generators of an ApplicationSet give (applicationset/generators/)."""

from dataclasses import replace

from releasegate.argocd.expansion.context import Context
from releasegate.argocd.expansion.git_generator import from_git
from releasegate.argocd.expansion.gotemplate import Fault, Unjudged
from releasegate.argocd.expansion.gotemplate.functions.encode import from_yaml, json_text
from releasegate.argocd.expansion.gotemplate.merging import merged
from releasegate.argocd.expansion.gotemplate.values import Given, GoValue, decoded
from releasegate.argocd.expansion.parameters import MAX_SETS, Parameters, combined, flat
from releasegate.argocd.expansion.replacing import templated
from releasegate.argocd.expansion.selector import selector
from releasegate.json_types import JsonObject, JsonValue, listed, texts

# The order of the fields of ApplicationSetGenerator, in which Argo CD asks them.
KINDS = (
    "list",
    "clusters",
    "git",
    "scmProvider",
    "clusterDecisionResource",
    "pullRequest",
    "matrix",
    "merge",
    "plugin",
)
_ELSEWHERE = {
    "clusters": "the clusters that Argo CD knows",
    "scmProvider": "the repositories of a forge",
    "clusterDecisionResource": "an object of the cluster",
    "pullRequest": "the pull requests of a forge",
    "plugin": "a service",
}
# A generator inside of one inside of one may not combine others any more.
_DEEPEST = 2


def generated(
    generator: JsonValue, context: Context, pointer: str, given: Parameters | None = None, level: int = 0
) -> list[tuple[str, list[Parameters]]]:
    """Each kind that a generator names with the parameters that it gives, those chosen by its selector.

    given: the parameters of the generator before it in a matrix. Raises Fault where Argo CD fails, Unjudged
    for what only a cluster or another service knows.
    """
    if not isinstance(generator, dict):
        raise Fault("a generator is no mapping")
    chooses = selector(generator.get("selector"))
    asked = generator
    if given is not None and templated(generator):
        asked = context.replacing.generator(generator, given.values)
    kinds = [kind for kind in KINDS if generator.get(kind) is not None]
    if level == _DEEPEST:
        kinds = [kind for kind in kinds if kind not in ("matrix", "merge")]
    made = []
    for kind in kinds:
        found = _kept(kind, asked, context, f"{pointer}/{kind}", level)
        if generator.get("selector") is not None:
            found = [parameters for parameters in found if chooses(flat(parameters.values))]
        made.append((kind, found))
    return made


def _kept(kind: str, asked: JsonObject, context: Context, pointer: str, level: int) -> list[Parameters]:
    """The parameters of one kind; those of a generator without templates are found once."""
    declared = asked.get(kind)
    if not isinstance(declared, dict):
        raise Fault(f"the generator {kind} is no mapping")
    known = context.kept.get(id(declared))
    if known is None or known[0] is not declared:
        found = _of_kind(kind, declared, context, pointer, level)
        if len(found) > MAX_SETS:
            raise Unjudged(f"a generator gives more than {MAX_SETS} sets of parameters")
        context.replacing.budget.spend(1 + len(found))
        if templated(declared):
            return found
        known = context.kept[id(declared)] = (declared, found)
    return known[1]


def _of_kind(kind: str, declared: JsonObject, context: Context, pointer: str, level: int) -> list[Parameters]:
    if kind in _ELSEWHERE:
        raise Unjudged(f"the generator {kind} asks {_ELSEWHERE[kind]}, which is not known here")
    if kind == "git":
        return from_git(declared, context, pointer)
    if kind == "list":
        return [Parameters(values) for values in _listed(declared, context)]
    children = listed(declared, "generators")
    if len(children) < 2 or (kind == "matrix" and len(children) > 2):
        raise Fault(f"a {kind} generator takes {'two' if kind == 'matrix' else 'two or more'} generators")
    pointer = f"{pointer}/generators"
    if kind == "matrix":
        return _matrix(children[0], children[1], context, pointer, level + 1)
    found = [_child(child, context, f"{pointer}/{n}", None, level + 1) for n, child in enumerate(children)]
    return _merge(found, texts(declared, "mergeKeys"), context)


def _listed(declared: JsonObject, context: Context) -> list[dict[str, GoValue]]:
    go = context.replacing.go
    found: list[dict[str, GoValue]] = []
    for element in listed(declared, "elements"):
        if not isinstance(element, dict):
            raise Fault("an element of a list generator is no mapping")
        found.append(decoded(element, Given) if go else _texts(element))
    source = declared.get("elementsYaml")
    more = from_yaml(source) if isinstance(source, str) and source else None
    if more is not None and not (isinstance(more, list) and all(isinstance(item, dict) for item in more)):
        raise Fault("elementsYaml is no list of mappings")
    return [*found, *(decoded(item, Given) for item in more or [])]


def _texts(element: JsonObject) -> dict[str, GoValue]:
    """An element for plain templates: all of it is text, and `values` is a mapping of texts."""
    rest = {key: value for key, value in element.items() if key != "values"}
    own = element.get("values", {})
    if not isinstance(own, dict):
        raise Fault("the values of an element of a list generator are no mapping")
    made: dict[str, GoValue] = {**rest, **{f"values.{key}": value for key, value in own.items()}}
    wrong = next((key for key, value in made.items() if not isinstance(value, str)), None)
    if wrong is not None:
        raise Fault(
            f"{wrong} of an element of a list generator is no text, which it has to be without goTemplate"
        )
    return made


def _child(
    child: JsonValue, context: Context, pointer: str, given: Parameters | None, level: int
) -> list[Parameters]:
    made = generated(child, context, pointer, given, level)
    if not made:
        raise Fault(f"{pointer} generates no parameters")
    if len(made) > 1:
        raise Fault(f"{pointer} is more than one generator")
    return made[0][1]


def _matrix(
    first: JsonValue, second: JsonValue, context: Context, pointer: str, level: int
) -> list[Parameters]:
    made: list[Parameters] = []
    for one in _child(first, context, f"{pointer}/0", None, level):
        for other in _child(second, context, f"{pointer}/1", one, level):
            if context.replacing.go:
                both = merged(Given(other.values), Given(one.values))
            else:
                both = combined(one.values, other.values)
            made.append(Parameters(both, (*one.read, *other.read)))
            if len(made) > MAX_SETS:
                raise Unjudged(f"a matrix gives more than {MAX_SETS} sets of parameters")
    return made


def _merge(found: list[list[Parameters]], keys: list[str], context: Context) -> list[Parameters]:
    made, *others = [_by_keys(parameters, keys) for parameters in found]
    for other in others:
        for key, parameters in made.items():
            if key in other:
                over = other[key]
                values = (
                    merged(Given(parameters.values), Given(over.values))
                    if context.replacing.go
                    else {**parameters.values, **over.values}
                )
                made[key] = replace(parameters, values=values, read=(*parameters.read, *over.read))
    return list(made.values())


def _by_keys(parameters: list[Parameters], keys: list[str]) -> dict[str, Parameters]:
    if not keys:
        raise Fault("a merge generator names no mergeKeys")
    made: dict[str, Parameters] = {}
    for item in parameters:
        key = json_text({name: item.values.get(name) for name in keys}, escape=False)
        if key in made:
            raise Fault(f"two sets of parameters of a merge generator have the same mergeKeys: {key}")
        made[key] = item
    return made
