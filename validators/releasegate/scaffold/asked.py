"""Asked: which questions a model version leaves open, by what the repository and the registry say already."""

from collections.abc import Sequence

from releasegate.errors import GateError
from releasegate.json_types import JsonValue
from releasegate.kinds import schema_of
from releasegate.registries.registered import Registered
from releasegate.scaffold.questions import Question, Reader, bars, field, named, number
from releasegate.schema_parts import part

_TAGS = "releasegate."


def of_profile(people: Sequence[str], measured: Sequence[str]) -> tuple[Question, ...]:
    """What governance says of a model: nobody else can.

    people: who may own it, by the names of access/people.yaml; measured: `metric value` of the version.
    """
    shown = f"; measured: {', '.join(measured)}" if measured else ""
    return (
        Question("team", "the team that owns the model", field("ModelProfile", "spec", "owners", "team")),
        Question(
            "owner",
            "the person of access/people.yaml who answers for how the model works",
            _among(people, field("ModelProfile", "spec", "owners", "technical")),
            tuple(people),
        ),
        Question(
            "purpose",
            "what the model is for, in words that a person affected by it understands",
            field("ModelProfile", "spec", "purpose"),
        ),
        _choice("classification", "how confidential the model and its inputs are", "classification"),
        _choice("personal-data", "the most sensitive personal data in it", "compliance", "personalData"),
        Question("threshold", f"a bar that each version has to clear, as METRIC=NUMBER{shown}", bars),
    )


def of_first_release() -> tuple[Question, ...]:
    """How the model is served: the first environment has no release that says it."""
    resources = ("spec", "serving", "resources")
    return (
        of_image(),
        Question("cpu", "CPU cores of one replica, such as 500m", field("ModelRelease", *resources, "cpu")),
        Question("memory", "memory of one replica, such as 1Gi", field("ModelRelease", *resources, "memory")),
    )


def of_image() -> Question:
    """The container that serves the model."""
    return Question(
        "image",
        "the container image that serves the model, as name@sha256:<digest>",
        field("ModelRelease", "spec", "model", "image"),
        tag=f"{_TAGS}image",
    )


def of_evaluation(found: Registered) -> tuple[Question, ...]:
    """How the metrics came about: a report without it would prove nothing."""
    kind = "EvaluationReport"
    return (
        Question(
            "dataset",
            "the data set that the version was evaluated on, as NAME@VERSION",
            named(kind, "dataset"),
            tag=f"{_TAGS}dataset",
        ),
        Question(
            "rows", "how many rows of it were evaluated", number(kind, "dataset", "rows"), tag=f"{_TAGS}rows"
        ),
        Question(
            "tool", "what computed the metrics, as NAME@VERSION", named(kind, "tool"), tag=f"{_TAGS}tool"
        ),
        Question(
            "computed-at",
            "when the evaluation ended, such as 2026-11-02T09:30:00Z",
            field(kind, "computedAt"),
            tag=f"{_TAGS}computed_at",
            suggestion=found.created or "",
        ),
    )


def _among(people: Sequence[str], reads: Reader) -> Reader:
    def read(text: str) -> JsonValue:
        if text not in people:
            raise GateError(
                f"access/people.yaml names nobody {text!r}",
                f"it names {', '.join(people) or 'nobody'}; add a colleague there first, in another change",
            )
        return reads(text)

    return read


def _choice(name: str, says: str, *path: str) -> Question:
    steps = [step for key in ("spec", *path) for step in ("properties", key)]
    choices = part(schema_of("ModelProfile"), steps).get("enum")
    allowed = tuple(str(one) for one in choices) if isinstance(choices, list) else ()
    return Question(name, says, field("ModelProfile", "spec", *path), allowed)
