"""Evidence: what is there, brought or made of the registry's metrics for one model version."""

from collections.abc import Mapping
from dataclasses import dataclass

from releasegate.edit import parsed
from releasegate.errors import GateError
from releasegate.evidence import folder
from releasegate.json_types import JsonObject, JsonValue, mapping
from releasegate.promotion import version
from releasegate.registries.registered import Registered
from releasegate.scaffold.measured import Measured, measured
from releasegate.scaffold.report import Evaluation, card_of, json_bytes, report_of
from releasegate.scaffold.site import Site

_REPORT = "evaluation.json"
_CARD = "card.json"
_CARDS = (_CARD, "card.md")


@dataclass(frozen=True, slots=True)
class Whole:
    """named: files that the release may name, by path; made: those that are new; notes: what was left out.

    report: the evaluation report, {} for none.
    """

    named: Mapping[str, bytes]
    made: Mapping[str, bytes]
    report: JsonObject
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence of a version before anything is made. there and brought: path → bytes.

    again: whether the environment declares this very version, and so has named what it wants of it.
    """

    model: str
    found: Registered
    where: str
    again: bool
    there: Mapping[str, bytes]
    brought: Mapping[str, bytes]
    measured: Measured

    @property
    def can_report(self) -> bool:
        """Whether a report can be made of the registry's metrics, and none is there or brought."""
        return not self._has(_REPORT) and bool(self.measured.entries)

    @property
    def shown(self) -> tuple[str, ...]:
        """What was measured, as `roc_auc 0.91`."""
        return tuple(f"{entry['name']} {entry['value']}" for entry in self.measured.entries)

    def whole(self, answered: Mapping[str, JsonValue], lineage: JsonObject, purpose: str | None) -> Whole:
        """All evidence, with the report where its questions are answered and the card where there is none."""
        named = {**({} if self.again else self.there), **self.brought}
        made = {path: data for path, data in self.brought.items() if path not in self.there}
        report = self._report(answered, lineage)
        if report:
            path = f"{self.where}/{_REPORT}"
            made[path] = named[path] = json_bytes(report)
        known = report or self._said()
        notes = self._notes(bool(known))
        if not any(self._has(name) for name in _CARDS):
            path = f"{self.where}/{_CARD}"
            made[path] = json_bytes(card_of(self.model, self.found, purpose, known, lineage))
            notes = (*notes, _SKELETON.format(path=path))
        return Whole(named, made, known, notes)

    def _report(self, answered: Mapping[str, JsonValue], lineage: JsonObject) -> JsonObject:
        if "dataset" not in answered:
            return {}
        dataset, tool = mapping(answered["dataset"]), mapping(answered["tool"])
        how = Evaluation(dataset, answered["rows"], tool, answered["computed-at"])
        return report_of(self.model, self.found, how, self.measured.entries, lineage)

    def _said(self) -> JsonObject:
        path, files = f"{self.where}/{_REPORT}", {**self.there, **self.brought}
        return parsed(files[path], path) if path in files else {}

    def _notes(self, has_report: bool) -> tuple[str, ...]:
        notes = []
        if self.measured.unknown:
            notes.append(_UNKNOWN.format(names=", ".join(self.measured.unknown)))
        if not has_report:
            notes.append(_NO_REPORT)
        return tuple(notes)

    def _has(self, name: str) -> bool:
        path = f"{self.where}/{name}"
        return path in self.there or path in self.brought


_UNKNOWN = (
    "{names}: measured, and in no report, because governance/metrics.yaml has no such metric or the number "
    "is none; have the pipeline log by names of the catalogue: metric, metric/group, metric.n"
)
_NO_REPORT = (
    "there is no evaluation report, and each later environment asks for one; log metrics by the names of "
    "governance/metrics.yaml, or bring the pipeline's own with --evidence FOLDER"
)
_SKELETON = (
    "{path} says only what is known: add modelCard.considerations.technicalLimitations and what else "
    "reviewers need; releasegate promote names it by digest then"
)


def evidence_of(site: Site, found: Registered, brought: Mapping[str, bytes]) -> Evidence:
    """The evidence of a version that is there or brought, and what the registry measured.

    brought: bytes by name in the version's folder. Raises GateError where the repository has another file
    of that name: evidence is not replaced.
    """
    where = folder(site.model, found.version)
    there = site.evidence(found.version)
    placed = {f"{where}/{name}": data for name, data in brought.items()}
    for path, data in placed.items():
        if path in there and there[path] != data:
            raise GateError(
                f"{path} is there already and says something else",
                "evidence is not replaced: leave the file out, or register a new version",
            )
    again = site.before is not None and version(site.before) == found.version
    return Evidence(site.model, found, where, again, there, placed, measured(found.metrics, site.metrics))
