# METADATA
# title: Notebook or training in an account that serves
# description: >-
#   A notebook runs whatever its user types, with the rights of its role, and training reads whole data sets. Both belong
#   into the account for development, from which nothing reaches production; what they make leaves by a pull request.
# custom:
#   scope: document
#   kinds:
#     - NotebookInstance.sagemaker.services.k8s.aws
#     - Domain.sagemaker.services.k8s.aws
#     - UserProfile.sagemaker.services.k8s.aws
#     - Space.sagemaker.services.k8s.aws
#     - TrainingJob.sagemaker.services.k8s.aws
#     - HyperParameterTuningJob.sagemaker.services.k8s.aws
#   severity: error
#   message: "{name} lies in the account {account}, which is for {purpose}"
#   fix: "move it below platform/ to an account for development; in production run processing and transformation only"
#   clauses: ["ISO 27001 A.8.31", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-22"
#   row: "governance 1, 28, 34; control ISO-11, HIPAA-01"
package releasegate.platform.research_apart

import future.keywords.not

deny contains {"pointer": "", "args": {"name": name, "account": account, "purpose": purpose}} if {
	data.releasegate.lib.accounts.known != []
	purpose := object.get(data.releasegate.lib.accounts.entry(input.path), "purpose", "nobody knows what")
	purpose != "development"
	account := data.releasegate.lib.accounts.name(input.path)
	name := data.releasegate.lib.places.label(input.document)
}
