# The ApplicationSets that deploy models, and the environment that each belongs to.
package releasegate.lib.models

import future.keywords.not

# sets(manifests, environments) is every ApplicationSet that deploys models, with its instance (the folder below argocd/),
# the environments that its place and its generators name (claims), the one Environment that it belongs to (null if it
# belongs to none or several), and its project.
sets(manifests, environments) := [found |
	some manifest in manifests
	claims := _placed(manifest.path) | _read(manifest.document)
	_deploys_models(manifest.document, claims)
	found := object.union(manifest, {
		"claims": claims,
		"environment": _environment(claims, environments),
		"instance": instance(manifest.path),
		"project": object.get(data.releasegate.lib.applications.spec(manifest.document), "project", null),
	})
]

# instance(path) is the folder of the Argo CD instance that applies the file; "" if none does.
instance(path) := segments[1] if {
	segments := split(path, "/")
	segments[0] == "argocd"
	count(segments) > 2
}

else := ""

# instances(paths, environments) is every folder below argocd/, and every instance that an environment names.
instances(paths, environments) := {name |
	some path in paths
	startswith(path, "argocd/")
	name := instance(path)
	name != ""
} | {environment.spec.argocd | some environment in environments}

# named(name, paths, environments) is where an instance is named, as [path, pointer]: by an environment that runs by it,
# else by the first file of its folder.
named(name, _, environments) := [sprintf("environments/%v/environment.yaml", [names[0]]), "/spec/argocd"] if {
	names := sort([folder | some folder, environment in environments; environment.spec.argocd == name])
	count(names) > 0
}

named(name, paths, environments) := [sort([path | some path in paths; instance(path) == name])[0], ""] if {
	every environment in environments {
		object.get(environment, ["spec", "argocd"], null) != name
	}
}

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

# projects(set, manifests) is every AppProject that the Applications of a set could mean: of its project's name, in its
# instance.
projects(found, manifests) := [manifest |
	some manifest in manifests
	instance(manifest.path) == found.instance
	object.get(manifest.document, ["metadata", "name"], null) == found.project
]

# misnamed(document) is what keeps an ApplicationSet from making one Application for each release and cluster, with the
# path below spec. Without the finalizer, a model keeps running when its release is gone.
misnamed(document) := {[path, problem] |
	some [path, problem] in [
		[["goTemplate"], "does not use Go templates, so its fields stay as they are written"],
		[["goTemplateOptions"], "does not stop at a missing field (goTemplateOptions: missingkey=error)"],
		[["template", "metadata", "name"], "does not name each Application by its release and cluster"],
		[["template", "metadata", "finalizers"], "leaves a model running when its release is gone"],
	]
	value := object.get(document, array.concat(["spec"], path), null)
	not _meant(path[count(path) - 1], value)
}

_meant(field, value) if value == {"goTemplate": true, "goTemplateOptions": ["missingkey=error"]}[field]

_meant("finalizers", value) if {
	some finalizer in data.releasegate.lib.shape.listed(value)
	finalizer in {concat("", ["resources-finalizer.argocd.argoproj.io", how]) | some how in ["", "/background", "/foreground"]}
}

_meant("name", value) if {
	is_string(value)
	regex.match(`\.path\.(filename|basename)`, value)
	regex.match(`\.cluster([^A-Za-z0-9_]|$)`, value)
}
