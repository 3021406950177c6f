# METADATA
# title: Artifact not fixed by its digest
# description: >-
#   The serving chart checks the artifact against its digest before it serves. A malformed digest can never match,
#   and an OCI reference that names a tag, or another digest than the release, serves other bytes than were evaluated.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the artifact {uri} {problem}, so the bytes that are served are not the bytes that were reviewed"
#   fix: "write digest as sha256:<64 hex digits>; end an oci:// uri with @ and the same digest"
#   clauses: ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)", "HIPAA 164.312(c)(2)"]
#   effective_on: "2026-11-01"
#   row: "governance 26; control HIPAA-06, ISO-05"
package releasegate.release.artifact_digest

import future.keywords.not

deny contains denial if {
	some pointer, problem in _problems
	denial := {"pointer": pointer, "args": {"uri": _artifact.uri, "problem": problem}}
}

_artifact := input.document.spec.model.artifact

_problems["/spec/model/artifact/digest"] := value if {
	not regex.match(`^sha256:[0-9a-f]{64}$`, _artifact.digest)
	value := sprintf("has the malformed digest %v", [_artifact.digest])
}

_problems["/spec/model/artifact/uri"] := "is an OCI reference without a digest" if {
	_is_oci
	not regex.match(`@sha256:[0-9a-f]{64}$`, _artifact.uri)
}

_problems["/spec/model/artifact/uri"] := value if {
	_is_oci
	regex.match(`@sha256:[0-9a-f]{64}$`, _artifact.uri)
	not endswith(_artifact.uri, _artifact.digest)
	value := sprintf("names another digest than %v", [_artifact.digest])
}

_is_oci if startswith(lower(_artifact.uri), "oci:")
