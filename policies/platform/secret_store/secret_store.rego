# METADATA
# title: Secret store that is open to everybody
# description: >-
#   A store logs in to where secrets are kept. A ClusterSecretStore without conditions logs in for every namespace of
#   the cluster, so whoever may write one ExternalSecret anywhere has all its secrets; a login written into it is known
#   to everybody who reads the repository; the fake provider keeps the secrets in the file itself.
# custom:
#   scope: document
#   kinds: [SecretStore.external-secrets.io, ClusterSecretStore.external-secrets.io]
#   severity: error
#   message: "the {kind} {name} {problem}"
#   fix: "list the namespaces in conditions, use https, and log in by a service account or a Secret by name"
#   clauses: ["ISO 27001 A.5.15", "ISO 27001 A.5.17", "HIPAA 164.312(a)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 23; control ISO-04"
package releasegate.platform.secret_store

import future.keywords.not

deny contains denial if {
	some [path, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
	name := data.releasegate.lib.places.name(input.document)
	denial := {"pointer": pointer, "args": {"kind": input.document.kind, "name": name, "problem": problem}}
}

_provider := data.releasegate.lib.shape.object(object.get(input.document, ["spec", "provider"], {}))

_problems contains [["spec", "provider"], "names no provider"] if count(_provider) == 0

_problems contains [["spec", "provider", "fake"], "keeps its secrets in this file"] if _provider.fake

_conditions := data.releasegate.lib.shape.listed(object.get(input.document, ["spec", "conditions"], null))

_problems contains [["spec"], "serves every namespace, because it has no conditions"] if {
	input.document.kind == "ClusterSecretStore"
	count(_conditions) == 0
}

_problems contains [["spec", "conditions", i], "serves every namespace"] if {
	input.document.kind == "ClusterSecretStore"
	some i, condition in _conditions
	_everywhere(data.releasegate.lib.shape.object(condition))
}

_everywhere(condition) if {
	every part in ["namespaces", "namespaceRegexes", "namespaceSelector"] {
		data.releasegate.lib.shape.blank(object.get(condition, part, null))
	}
}

_everywhere(condition) if {
	some expression in data.releasegate.lib.shape.listed(object.get(condition, "namespaceRegexes", null))
	text := data.releasegate.lib.shape.text(expression)
	every name in ["a", "kube-system", "x-9"] {
		_matches(text, name)
	}
}

_everywhere(condition) if {
	condition.namespaceSelector
	every part in ["matchLabels", "matchExpressions"] {
		data.releasegate.lib.shape.blank(object.get(condition, ["namespaceSelector", part], null))
	}
}

# An expression that this engine cannot read is not one that it may judge.
_matches(text, _) if not regex.is_valid(text)

_matches(text, name) if {
	regex.is_valid(text)
	regex.match(text, name)
}

_texts := {[path, value] | walk(_provider, [path, value]); is_string(value)}

_problems contains [array.concat(["spec", "provider"], path), "speaks to its provider in the open"] if {
	some [path, value] in _texts
	startswith(lower(value), "http://")
}

_problems contains [array.concat(["spec", "provider"], path), sprintf("holds what looks like a password or a key in %v", [field])] if {
	not _provider.fake
	some [path, value] in _texts
	field := data.releasegate.lib.shape.text(path[count(path) - 1])
	_secret(field, value)
}

_secret(_, value) if data.releasegate.lib.credentials.known(value)

_secret(field, value) if {
	data.releasegate.lib.credentials.named(field)
	data.releasegate.lib.credentials.written(value)
}

_secret(field, value) if {
	lower(field) in {"authorization", "x-vault-token", "x-api-key"}
	data.releasegate.lib.credentials.written(value)
}
