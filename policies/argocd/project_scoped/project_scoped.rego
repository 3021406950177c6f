# METADATA
# title: Argo CD project without bounds
# description: >-
#   A project is the fence around an environment: which repositories, which clusters and namespaces, which kinds of object.
#   A wildcard, or a list left out whose absence means everything, takes the fence down.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the project {name} {problem}"
#   fix: "list each repository, destination and kind by name; give tokens to nobody and let no window be passed by hand"
#   clauses: ["ISO 27001 A.8.31", "ISO 27001 A.8.3", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 12, 35; access 4.tokens, 4.manual-sync, 4.wildcards, 4.source-namespaces"
package releasegate.argocd.project_scoped

import future.keywords.not

deny contains {"pointer": pointer, "args": {"name": _name, "problem": problem}} if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_name := data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "name"], "without a name"))

_home := data.releasegate.lib.shape.text(object.get(input.document, ["metadata", "namespace"], "argocd"))

_listed(field) := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", field], []))

_problems contains [["spec", "sourceRepos", i], sprintf("takes manifests from any repository like %v", [repository])] if {
	some i, repository in _listed("sourceRepos")
	data.releasegate.lib.globs.wild(repository)
}

_problems contains [["spec", "destinations", i, field], sprintf("reaches any %v like %v", [field, value])] if {
	some i, destination in _listed("destinations")
	some field, value in data.releasegate.lib.shape.object(destination)
	data.releasegate.lib.globs.wild(value)
}

_problems contains [["spec", "destinations", i], "reaches a place that cannot be read"] if {
	some i, destination in _listed("destinations")
	not is_object(destination)
}

# Whoever may write to Argo CD's namespace may write an Application of any project there.
_problems contains [["spec", "destinations", i], "reaches Argo CD's own namespace beside others"] if {
	namespaces := {destination.namespace | some destination in _listed("destinations")}
	count(namespaces) > 1
	some i, destination in _listed("destinations")
	destination.namespace in {"argocd", _home}
}

_problems contains [["spec", "namespaceResourceWhitelist"], "allows every kind of object, because it lists none"] if {
	count(_listed("destinations")) > 0
	not is_array(object.get(input.document, ["spec", "namespaceResourceWhitelist"], null))
}

_problems contains [["spec", list, i, field], sprintf("allows every %v like %v", [field, value])] if {
	some list in ["namespaceResourceWhitelist", "clusterResourceWhitelist"]
	some i, entry in _listed(list)
	some field, value in data.releasegate.lib.shape.object(entry)
	data.releasegate.lib.globs.wild(value)
}

_problems contains [["spec", list, i], "allows kinds that cannot be read"] if {
	some list in ["namespaceResourceWhitelist", "clusterResourceWhitelist"]
	some i, entry in _listed(list)
	not is_object(entry)
}

_problems contains [["spec", "sourceNamespaces", i], sprintf("takes Applications from the namespace %v", [namespace])] if {
	some i, namespace in _listed("sourceNamespaces")
	_open_namespace(namespace)
}

_problems contains [["spec", "roles", i, "jwtTokens"], "gives tokens to a role, and nobody answers for a token"] if {
	some i, role in _listed("roles")
	count(data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(role), "jwtTokens", []))) > 0
}

_problems contains [["status", "jwtTokensByRole"], "gives tokens to a role, and nobody answers for a token"] if {
	not data.releasegate.lib.shape.blank(object.get(input.document, ["status", "jwtTokensByRole"], null))
}

_problems contains [["spec", "syncWindows", i, "manualSync"], "lets people sync while its window says no"] if {
	some i, window in _listed("syncWindows")
	not object.get(data.releasegate.lib.shape.object(window), "manualSync", false) == false
}

_open_namespace(namespace) if data.releasegate.lib.globs.wild(namespace)

_open_namespace(namespace) if startswith(data.releasegate.lib.shape.text(namespace), "/")

_open_namespace(namespace) if namespace in {"argocd", _home}
