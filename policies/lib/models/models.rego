# The ApplicationSets that deploy models, and the environment that each belongs to.
package releasegate.lib.models

import future.keywords.not

# sets(manifests, environments) is every ApplicationSet that deploys models, with its instance (the folder below argocd/),
# the environments that its place and its generators name (claims), the one Environment that it belongs to (null if it
# belongs to none or several), and its project.
sets(manifests, environments) := [set |
	some manifest in manifests
	claims := _placed(manifest.path) | _read(manifest.document)
	_deploys_models(manifest.document, claims)
	set := object.union(manifest, {
		"claims": claims,
		"environment": _environment(claims, environments),
		"instance": instance(manifest.path),
		"project": object.get(data.releasegate.lib.applications.spec(manifest.document), "project", null),
	})
]

# instance(path) is the folder of the Argo CD instance that applies the file; "" if none does.
instance(path) := regex.find_all_string_submatch_n(`^argocd/([^/]+)/`, path, 1)[0][1]

else := ""

# ours(url) holds for the address of the repository that the gate protects.
ours(url) if {
	is_string(url)
	_plain(url) == _plain(data.repo.gate.spec.repository.url)
}

_plain(url) := trim_suffix(trim_right(url, "/"), ".git")

_deploys_models(_, claims) if count(claims) > 0

_deploys_models(document, _) if {
	some entry in data.releasegate.lib.applications.sources(document)
	contains(data.releasegate.lib.shape.text(object.get(entry.source, "path", "")), "charts/model-serving")
}

_placed(path) := {found[1] |
	some found in regex.find_all_string_submatch_n(`^argocd/[^/]+/environments/([^/.]+)[/.]`, path, 1)
}

_read(document) := {found[1] |
	walk(object.get(document, ["spec", "generators"], []), [_, text])
	is_string(text)
	some found in regex.find_all_string_submatch_n(`environments/([^/]+)/`, text, -1)
}

_environment(claims, environments) := environment if {
	count(claims) == 1
	some name in claims
	environment := environments[name]
}

else := null
