# METADATA
# title: Evaluation report of something else
# description: >-
#   A report proves something about a release only if it is the reviewed file, speaks of exactly this artifact and
#   this training data, and measured on data that the model was not trained on.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the evaluation report {report} {problem}, so it does not show how this model performs"
#   fix: "name the report that the training pipeline wrote for this very version, with its sha256 digest"
#   clauses: ["GDPR 5(2)", "ISO 27001 A.8.29", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 29, report-bound, held-out; control GDPR-12, ISO-10"
package releasegate.release.evaluation_bound

import future.keywords.not

deny contains denial if {
	some [pointer, problem] in _problems
	denial := {"pointer": pointer, "args": {"report": _evaluation.report, "problem": problem}}
}

_model := input.document.spec.model

_evaluation := _model.evaluation

_evidence := input.context.evidence[_evaluation.report]

_report := _evidence.document if _evidence.document.kind == "EvaluationReport"

_problems contains ["/spec/model/evaluation/report", "does not exist"] if not _evidence

_problems contains ["/spec/model/evaluation/report", "is not a readable evaluation report"] if {
	_evidence
	not _report
}

_problems contains ["/spec/model/evaluation/digest", problem] if {
	not _evaluation.digest == _evidence.digest
	problem := sprintf("has the digest %v, not the one the release names", [_evidence.digest])
}

# What the report says of its model, and where the release says the same; without a value on either side nothing agrees.
_identity := {
	"name": ["metadata", "name"],
	"version": ["spec", "model", "version"],
	"digest": ["spec", "model", "artifact", "digest"],
}

_problems contains item if {
	some field, path in _identity
	object.get(_report, ["model", field], []) != object.get(input.document, path, {})
	said := object.get(_report, ["model", field], "missing")
	problem := sprintf("is of a model with the %v %v", [field, said])
	item := [data.releasegate.lib.pointer.nearest(input.document, path), problem]
}

_problems contains ["/spec/model/lineage/gitCommit", problem] if {
	commit := _report.lineage.gitCommit
	commit != _model.lineage.gitCommit
	problem := sprintf("is of a model trained at the commit %v", [commit])
}

_problems contains ["/spec/model/lineage/datasets", problem] if {
	_lineage_expected
	listed := {[dataset.name, dataset.version] | some dataset in _model.lineage.datasets}
	reported := {[dataset.name, dataset.version] | some dataset in _report.lineage.datasets}
	differing := (listed | reported) - (listed & reported)
	count(differing) > 0
	problem := sprintf("and the release disagree on the training data %v", [_names(differing)])
}

_problems contains ["/spec/model/evaluation/report", problem] if {
	some dataset in _trained_on
	_same_data(dataset, _report.dataset)
	problem := sprintf("measured on %v, which the model was trained on", [_report.dataset.name])
}

# A report that names its training data binds at every tier; from staging on a regulated one has to.
_lineage_expected if _report.lineage

_lineage_expected if {
	_report
	data.repo.profile == "regulated"
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2
}

_trained_on contains dataset if some dataset in _model.lineage.datasets

_trained_on contains dataset if some dataset in _report.lineage.datasets

_same_data(a, b) if {
	a.name == b.name
	a.version == b.version
}

# The same content under another name is still the same data.
else if {
	a.version == b.version
	regex.match(`^[a-z0-9]+:[0-9a-f]{32,}(\.dir)?$`, a.version)
}

_names(datasets) := concat(", ", sort({name | some [name, _] in datasets}))
