# METADATA
# title: Model version that can move
# description: >-
#   Registry aliases, stages and "latest" point at whatever was registered last, so a model could change after its
#   evaluation. From staging up a release names one version, and at every tier version and uri name the same one.
# custom:
#   scope: document
#   kinds: [ModelRelease]
#   severity: error
#   message: "the registry reference {uri} {problem}, so it does not say for certain which model this is"
#   fix: "write uri as models:/<name>/<number>, a model package ARN with its version, wandb-registry-<x>/<name>:v<n>, wandb://<entity>/<project>/<name>:v<n> or <name>@v<x.y.z> with lineage.gitCommit, and the same version in spec.model.version"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "governance 8, registry-formats"
package releasegate.release.pinned_version

import future.keywords.not

deny contains denial if {
	some pointer, problem in _problems
	denial := {"pointer": pointer, "args": {"uri": _model.uri, "problem": problem}}
}

_model := input.document.spec.model

_staged if data.releasegate.lib.tier.stricter(input.environment, data.repo.environments) >= 2

_version := data.releasegate.lib.registry.version(_model.uri)

_problems["/spec/model/uri"] := "names no fixed version" if {
	not _version
	_staged
}

_problems["/spec/model/uri"] := "is a Git tag without lineage.gitCommit, and tags can be moved" if {
	data.releasegate.lib.registry.tagged(_model.uri)
	not regex.match(`^[0-9a-f]{40}$`, _model.lineage.gitCommit)
	_staged
}

_problems["/spec/model/version"] := problem if {
	not trim_prefix(_model.version, "v") == _version
	problem := sprintf("is version %v, and spec.model.version is %v", [_version, _model.version])
}
