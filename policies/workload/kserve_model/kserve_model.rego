# METADATA
# title: Served model without a version
# description: >-
#   KServe loads what lies at storageUri whenever a pod starts. Where the address names no version, two pods of one
#   service can serve two models, and nobody can say which one answered. It does not check what it loads either, so the
#   version is all there is.
# custom:
#   scope: document
#   kinds: [InferenceService.serving.kserve.io]
#   severity: error
#   message: "the InferenceService {name} loads {uri}, which {problem}"
#   fix: "end the address with the version (s3://…/churn/7), or take it as oci://…@sha256:<digest> or hf://<model>:<commit>"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "governance 8, 14, 26"
package releasegate.workload.kserve_model

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "uri": shown, "problem": problem}} if {
	some [path, uri] in _uris
	problem := _problem(uri)
	shown := data.releasegate.lib.shape.text(uri)
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
}

_uris := {[path, uri] |
	some found in data.releasegate.lib.workload.containers(input.document)
	path := array.concat(found.path, ["storageUri"])
	uri := object.get(found.container, "storageUri", null)
	uri != null
} | {[array.concat(path, ["storageUris", i, "uri"]), uri] |
	some path in data.releasegate.lib.workload.components(input.document)
	some i, entry in data.releasegate.lib.shape.listed(object.get(input.document, array.concat(path, ["storageUris"]), null))
	uri := object.get(data.releasegate.lib.shape.object(entry), "uri", "no address")
}

_problem(uri) := "is no address" if not is_string(uri)

else := "is loaded over an open connection" if startswith(uri, "http://")

else := "names no version" if not regex.match(_versioned, uri)

# A digest, a commit, or a last part that is a number or a version. A query or fragment could name another object.
_versioned := `^[a-z][a-z0-9+]*://[^?#]*([@/:]sha256:[0-9a-f]{64}|[:/][0-9a-f]{40}|/v?[0-9]+([.][0-9]+){0,2}(-[0-9A-Za-z.-]+)?)/?$`
