# METADATA
# title: Release that does not say where it lies
# description: >-
#   Argo CD takes a release from its folder and people read its metadata. If the two differ, a reviewer approves one
#   thing and the cluster runs another. Only environments/<environment>/releases/<model>.yaml is deployed.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "{field} is {value}, and the file's place says {expected}: what is read is not what is deployed"
#   fix: "name the file after metadata.name and put it in the folder of metadata.environment, an environment of releasegate.yaml"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "governance 13"
package releasegate.release.place

import future.keywords.not

deny contains {"pointer": pointer, "args": {"field": field, "value": value, "expected": expected}} if {
	some [pointer, field, value, expected] in _differences
}

_differences := {["", "the path", input.path, "environments/<environment>/releases/<model>.yaml"]} if {
	not regex.match(`^environments/[^/]+/releases/[^/]+\.yaml$`, input.path)
}

else := ((_name(model) | _environment(folder)) | _order(folder)) | _folder(folder) if {
	[_, folder, _, file] := split(input.path, "/")
	model := trim_suffix(file, ".yaml")
}

_name(model) := {["/metadata/name", "metadata.name", name, model] |
	name := object.get(input.document, ["metadata", "name"], "missing")
	name != model
}

_environment(folder) := {["/metadata/environment", "metadata.environment", environment, folder] |
	environment := object.get(input.document, ["metadata", "environment"], "missing")
	environment != folder
}

_order(folder) := {["/metadata", "the folder", folder, concat(", ", data.repo.order)] |
	not folder in data.repo.order
}

_folder(folder) := {["/apiVersion", "environment.yaml of the folder", "missing", folder] |
	not input.environment.metadata.name == folder
}
