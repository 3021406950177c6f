# METADATA
# title: Workload without the classification of its data
# description: >-
#   Whoever operates a cluster has to see what a workload's data may be used for. The serving chart writes the label for
#   models; your own manifests say it themselves where ISO 27001 binds the organisation.
# custom:
#   scope: document
#   kinds:
#     - Deployment.apps
#     - StatefulSet.apps
#     - DaemonSet.apps
#     - CronJob.batch
#     - Rollout.argoproj.io
#     - InferenceService.serving.kserve.io
#     - FeatureStore.feast.dev
#     - PersistentVolumeClaim.core
#   severity: warning
#   message: "{name} {problem}"
#   fix: "write the label releasegate/classification: public, internal, confidential or restricted"
#   clauses: ["ISO 27001 A.5.12", "ISO 27001 A.5.13"]
#   effective_on: "2026-11-01"
#   row: "control ISO-02"
package releasegate.workload.classified

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.label(input.document)
}

_label := ["metadata", "labels", "releasegate/classification"]

_classes := {"public", "internal", "confidential", "restricted"}

_problems contains [_label, sprintf("has the classification %v", [said])] if {
	data.releasegate.lib.frameworks.binds("iso27001", data.repo.gate, {})
	value := object.get(input.document, _label, "unknown")
	not value in _classes
	said := data.releasegate.lib.shape.text(value)
}
