# What an InferenceService of KServe says of how it is run.
package releasegate.lib.kserve

import future.keywords.not

# mode(document) is "Standard", "Knative" or, where the service leaves it to the cluster's configuration, "unknown".
# RawDeployment and Serverless are the older names of the two.
mode(document) := object.get(
	{
		"Standard": "Standard",
		"RawDeployment": "Standard",
		"Knative": "Knative",
		"Serverless": "Knative",
	},
	said, "unknown",
) if {
	said := object.get(document, ["metadata", "annotations", "serving.kserve.io/deploymentMode"], "unknown")
	is_string(said)
}

else := "unknown"

# version is the minor version of KServe on the base, [0, 0] where releasegate.yaml does not say it.
version := [to_number(part) | some part in split(said, ".")] if {
	said := data.repo.gate.spec.versions.kserve
}

else := [0, 0]

# label is how messages call that version.
label := sprintf("KServe %v", [said]) if said := data.repo.gate.spec.versions.kserve

else := "an unknown KServe"
