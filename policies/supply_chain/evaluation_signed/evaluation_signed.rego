# METADATA
# title: Evaluation report without a signature
# description: >-
#   Anybody can write a report with good numbers and a right digest. From staging on, a regulated release rests on a report
#   that an evaluator of access/people.yaml signed: the training pipeline, not the person who wants the release.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the evaluation report {report} carries no signature of a known evaluator, so anybody could have written it"
#   fix: "let the training pipeline sign it (`ssh-keygen -Y sign -n releasegate-evaluation`) and commit the .sig file beside it"
#   clauses: ["ISO 27001 A.8.24", "ISO 27001 A.8.29", "HIPAA 164.312(c)(2)"]
#   effective_on: "2026-11-01"
#   row: "threat 38; governance signatures-offline; control HIPAA-06, ISO-05"
package releasegate.supply_chain.evaluation_signed

import future.keywords.not

deny contains {"pointer": "/spec/model/evaluation/report", "args": {"report": report}} if {
	not data.repo.profile == "starter"
	data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2
	report := input.document.spec.model.evaluation.report
	evidence := input.context.evidence[report]
	data.releasegate.lib.shape.blank(object.get(evidence, "signer", null))
}
