# Kubernetes RBAC: what a rule of a Role gives, and to whom a binding gives it.
package releasegate.lib.rbac

import future.keywords.not

# powers(rule) names the ways by which the rule lets its holder into a running container or node, or become another
# identity. Read as the API server's authoriser reads it, and wider where that costs nothing.
powers(rule) := _reached(rule) | _granted(rule)

# unreadable(document) is the pointers of what is no list of rules, or no rule; null rules are those of an aggregate.
unreadable(document) := {"/rules"} if {
	not type_name(object.get(document, "rules", null)) in {"array", "null"}
}

else := {sprintf("/rules/%d", [i]) |
	some i, rule in data.releasegate.lib.shape.list(object.get(document, "rules", []))
	not is_object(rule)
}

# strangers(binding, controllers) lists the subjects that are not service accounts of the list ("namespace/name").
strangers(binding, controllers) := {label(subject) |
	some subject in subjects(binding)
	not _is_controller(subject, controllers)
}

# subjects(binding) is the list of its subjects, whatever their type.
subjects(binding) := data.releasegate.lib.shape.listed(object.get(binding, "subjects", []))

# label(subject) is how messages call a subject: "User alice", "ServiceAccount team/runner".
label(subject) := sprintf("%v", [subject]) if not is_object(subject)

else := sprintf("ServiceAccount %v/%v", [object.get(subject, "namespace", ""), object.get(subject, "name", "")]) if {
	object.get(subject, "kind", "") == "ServiceAccount"
}

else := sprintf("%v %v", [object.get(subject, "kind", "subject"), object.get(subject, "name", "")])

_is_controller(subject, controllers) if {
	is_object(subject)
	object.get(subject, "kind", "") == "ServiceAccount"
	object.get(subject, "apiGroup", "") == ""
	sprintf("%v/%v", [subject.namespace, subject.name]) in controllers
}

# get is enough for a shell from Kubernetes 1.31 on; the web socket of kubectl exec is a get.
_entering := {"get", "create", "update", "patch", "*"}

_doors := {
	"pods/exec": _entering,
	"pods/attach": _entering,
	"pods/portforward": _entering,
	"pods/ephemeralcontainers": _entering,
	"pods/proxy": _entering,
	"services/proxy": _entering,
	"nodes/proxy": _entering,
	"serviceaccounts/token": {"create", "*"},
}

# Verbs that lift their holder above its own rights. With verb * they come only on the resources they are meant for.
_lifts := {
	"impersonate": {"users", "groups", "serviceaccounts", "uids", "userextras", "userextras/scopes"},
	"escalate": {"roles", "clusterroles"},
	"bind": {"roles", "clusterroles"},
}

_reached(rule) := {door |
	_in_core(rule)
	some door, verbs in _doors
	some pattern in _words(rule, "resources")
	_covers(pattern, door)
	some verb in _words(rule, "verbs")
	verb in verbs
}

_granted(rule) := {verb | some verb in _words(rule, "verbs"); _lifts[verb]} | {verb |
	"*" in _words(rule, "verbs")
	some verb, resources in _lifts
	some resource in resources
	some pattern in _words(rule, "resources")
	_covers(pattern, resource)
}

# Rules without apiGroups are refused by the API server; here they count as naming the core group.
_in_core(rule) if not rule.apiGroups

_in_core(rule) if {
	some group in _words(rule, "apiGroups")
	group in {"", "*"}
}

_covers(pattern, resource) if pattern in {"*", "*/*", resource}

_covers(pattern, resource) if {
	[owner, _] = split(resource, "/")
	pattern == concat("/", [owner, "*"])
}

_covers(pattern, resource) if {
	[_, part] = split(resource, "/")
	pattern == concat("/", ["*", part])
}

_words(rule, field) := {lower(trim_space(word)) |
	some word in data.releasegate.lib.shape.listed(object.get(rule, field, []))
	is_string(word)
}
