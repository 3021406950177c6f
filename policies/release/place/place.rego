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
	some pointer, [field, value, expected] in _differences
}

_segments := split(input.path, "/")

_in_releases if regex.match(`^environments/[^/]+/releases/[^/]+\.yaml$`, input.path)

_differences[""] := value if {
	not _in_releases
	value := ["the path", input.path, "environments/<environment>/releases/<model>.yaml"]
}

_differences["/metadata/name"] := ["metadata.name", name, model] if {
	_in_releases
	name := object.get(input.document, ["metadata", "name"], "missing")
	model := trim_suffix(_segments[3], ".yaml")
	name != model
}

_differences["/metadata/environment"] := value if {
	_in_releases
	environment := object.get(input.document, ["metadata", "environment"], "missing")
	environment != _segments[1]
	value := ["metadata.environment", environment, _segments[1]]
}

_differences["/metadata"] := value if {
	_in_releases
	not _segments[1] in data.repo.order
	value := ["the folder", _segments[1], concat(", ", data.repo.order)]
}

_differences["/apiVersion"] := value if {
	_in_releases
	not input.environment.metadata.name == _segments[1]
	value := ["environment.yaml of the folder", "missing", _segments[1]]
}
