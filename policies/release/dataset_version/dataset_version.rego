# METADATA
# title: Data set whose version can move
# description: >-
#   Which data a model was trained and evaluated on can be shown later only if the version names its content: the MD5 that
#   DVC keeps, the number of a Delta table's version, or a SHA-256. A date or a branch is other data tomorrow.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the data set {dataset} has the version {version}, which does not name its content"
#   fix: "write dvc:<md5>, delta:<number> or sha256:<digest>; the training pipeline knows it"
#   clauses: ["GDPR 5(2)", "ISO 27001 A.8.32", "ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "governance 2, report-bound; control GDPR-12, ISO-05"
package releasegate.release.dataset_version

import future.keywords.not

deny contains denial if {
	_judged
	some [pointer, dataset] in _datasets
	not _fixed(dataset.version)
	denial := {"pointer": pointer, "args": {"dataset": dataset.name, "version": dataset.version}}
}

# Starter keeps its data where it likes; a regulated model from staging on is reproducible.
_judged if {
	data.repo.profile != "starter"
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2
}

_datasets contains [sprintf("/spec/model/lineage/datasets/%d/version", [i]), dataset] if {
	some i, dataset in input.document.spec.model.lineage.datasets
}

_datasets contains ["/spec/model/evaluation/report", dataset] if {
	dataset := input.context.evidence[input.document.spec.model.evaluation.report].document.dataset
}

_fixed(version) if regex.match(`^(dvc:[0-9a-f]{32}(\.dir)?|delta:[0-9]+|sha256:[0-9a-f]{64})$`, version)
