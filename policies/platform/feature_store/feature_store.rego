# METADATA
# title: Feature store that moves or is open
# description: >-
#   Features are code: the same model with other features is another model. So the definitions come from one commit, or
#   an image by digest. A store that serves a protected environment asks who calls, because features are personal data.
# custom:
#   scope: document
#   kinds: [FeatureStore.feast.dev]
#   severity: error
#   message: "the FeatureStore {name} {problem}"
#   fix: "write feastProjectDir.git.ref as a full commit (or packaged.image by digest), and authz with kubernetes or oidc"
#   clauses: ["ISO 27001 A.8.32", "ISO 27001 A.5.15", "GDPR 32(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 24, 27"
package releasegate.platform.feature_store

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, array.concat(["spec"], path))
	name := data.releasegate.lib.places.name(input.document)
}

_spec := data.releasegate.lib.shape.object(object.get(input.document, "spec", {}))

_directory := data.releasegate.lib.shape.object(object.get(_spec, "feastProjectDir", {}))

_problems contains [["feastProjectDir", "git", "ref"], sprintf("takes its features from %v, which is no full commit", [ref])] if {
	git := _directory.git
	ref := object.get(data.releasegate.lib.shape.object(git), "ref", "no ref")
	not regex.match(`^[0-9a-f]{40}$`, data.releasegate.lib.shape.text(ref))
}

_problems contains [["feastProjectDir", "git", "url"], "takes its features over an open connection"] if {
	url := data.releasegate.lib.shape.text(_directory.git.url)
	not regex.match(`^(https://|ssh://|git@)`, url)
}

_problems contains [["feastProjectDir", "packaged", "image"], "takes its features from an image that is not pinned by digest"] if {
	packaged := _directory.packaged
	image := object.get(data.releasegate.lib.shape.object(packaged), "image", "")
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, data.releasegate.lib.shape.text(image))
}

_problems contains [["feastProjectDir"], "is filled by hand, because it takes its features from no commit"] if {
	data.releasegate.lib.landing.guarded(input.path, input.document)
	not _directory.git
	not _directory.packaged
}

_problems contains [["authz"], "serves a protected environment and asks nobody who they are"] if {
	data.releasegate.lib.landing.guarded(input.path, input.document)
	data.releasegate.lib.shape.blank(object.get(_spec, "authz", null))
}
