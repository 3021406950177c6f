"""Plan: the files that bring a registered model version to the first environment, before any is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from releasegate.change.side import profile_path
from releasegate.errors import GateError
from releasegate.json_types import JsonObject, JsonValue, part
from releasegate.promotion import version
from releasegate.registries.registered import Registered
from releasegate.scaffold import asked
from releasegate.scaffold.answers import Ask, answers
from releasegate.scaffold.evidence import Evidence, evidence_of
from releasegate.scaffold.files import profile_file, release_file, require_schemas
from releasegate.scaffold.lineage import lineage_of
from releasegate.scaffold.profile import profile_of
from releasegate.scaffold.questions import Question
from releasegate.scaffold.release import (
    completed,
    described_model,
    first_release,
    next_release,
    require_one_artifact,
)
from releasegate.scaffold.remarks import remarks, require_wanted
from releasegate.scaffold.site import Site


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. given: texts of flags by name; settings and profile: `path=value` texts.

    brought: evidence by its name in the version's folder; evaluated: whether a report may be made of the
    registry's metrics.
    """

    found: Registered
    given: Mapping[str, str] = field(default_factory=dict)
    settings: Sequence[str] = ()
    profile: Sequence[str] = ()
    ticket: str | None = None
    brought: Mapping[str, bytes] = field(default_factory=dict)
    evaluated: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """files: path → bytes of what is new or other than now; before and after: the release.

    profile: the new one or the one that is there; report: of the evaluation, {} for none; notes: what a
    person should know of it, beside what the rules say.
    """

    model: str
    version: str
    environment: str
    files: Mapping[str, bytes]
    before: JsonObject | None
    after: JsonObject
    profile: JsonObject
    report: JsonObject
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The commit's message: `Add churn 7 to dev`."""
        verb = "Add" if self.before is None else "Bring"
        return f"{verb} {self.model} {self.version} to {self.environment}"

    @property
    def branch(self) -> str:
        """The branch's name unless another is asked for: `new/churn-7`."""
        return f"new/{self.model}-{self.version}"


def planned(site: Site, wanted: Wanted, ask: Ask | None) -> Plan:
    """Work out the files. ask: who answers what no flag and no tag says, None where nobody does.

    Raises GateError for what nobody answered, for what the registry or the repository contradicts, and
    when a file would break its schema.
    """
    found = wanted.found
    require_wanted(site, found)
    require_one_artifact(site.releases, found)
    lineage = lineage_of(found)
    evidence = evidence_of(site, found, wanted.brought)
    questions = _questions(site, found, evidence, wanted)
    idle = _idle(questions, wanted, site)
    answered = answers(questions, wanted.given, found.tags, ask)
    image = answered.get("image")
    profile = profile_of(site.model, answered, wanted.profile) if site.profile is None else None
    purpose = part(profile or site.profile, "spec", "purpose")
    whole = evidence.whole(answered, lineage.fields, purpose if isinstance(purpose, str) else None)
    described = described_model(site.model, found, lineage.fields, image, site.before, whole.named)
    after = completed(_release(site, described, answered), wanted.settings, wanted.ticket)
    files = {**profile_file(site, profile), **release_file(site, after), **whole.made}
    require_schemas(files)
    notes = (*idle, *found.notes, *lineage.notes, *whole.notes, *remarks(site, found, image))
    governed = profile or site.profile or {}
    return Plan(
        *(site.model, found.version, site.environment, files, site.before, after),
        *(governed, whole.report, notes),
    )


def open_at(site: Site, measured: Sequence[str] = ()) -> tuple[Question, ...]:
    """What the repository leaves open of a model, whatever version comes. measured: `metric value` of it."""
    profile = asked.of_profile(site.people, measured) if site.profile is None else ()
    return (*profile, *(asked.of_first_release() if site.before is None else ()))


def _questions(site: Site, found: Registered, evidence: Evidence, wanted: Wanted) -> tuple[Question, ...]:
    image = asked.of_image()
    said = image.name in wanted.given or bool(found.tags.get(image.tag))
    return (
        *open_at(site, evidence.shown),
        *((image,) if site.before is not None and said else ()),
        *(asked.of_evaluation(found) if wanted.evaluated and evidence.can_report else ()),
    )


def _idle(questions: Sequence[Question], wanted: Wanted, site: Site) -> tuple[str, ...]:
    """Flags that answer nothing. Raises GateError for them, unless the version is there and used them."""
    names = {question.name for question in questions}
    idle = [f"--{name}" for name in wanted.given if name not in names]
    idle += ["--profile"] if wanted.profile and site.profile is not None else []
    if not idle:
        return ()
    said = f"{', '.join(idle)} would change nothing: the repository says it already, or nothing asks for it"
    if site.before is not None and version(site.before) == wanted.found.version:
        return (said,)
    raise GateError(
        said, f"leave it out; governance changes {profile_path(site.model)}, and --set a field of the release"
    )


def _release(site: Site, described: JsonObject, answered: Mapping[str, JsonValue]) -> JsonObject:
    if site.before is not None:
        return next_release(site.before, described)
    return first_release(site.model, site.environment, site.chart, described, answered)
