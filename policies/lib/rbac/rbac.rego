# Kubernetes RBAC: what a rule of a Role gives, and to whom a binding gives it.
package releasegate.lib.rbac

import future.keywords.not

# powers(rule) names the ways by which the rule lets its holder into a running container or node, or become another
# identity. Read as the API server's authoriser reads it, and wider where that costs nothing.
powers(rule) := (_reached(rule) | _granted(rule)) | _everything(rule)

# writes(rule) names what the rule lets its holder do beyond reading, as "verb resource". Locks, events, results of steps
# and questions about one's own rights are no writes.
writes(rule) := {sprintf("%v %v", [verb, resource]) |
	some verb in _words(rule, "verbs")
	not verb in {"get", "list", "watch"}
	some resource in _words(rule, "resources")
	not resource in {"leases", "events", "workflowtaskresults", "selfsubjectaccessreviews", "subjectaccessreviews", "tokenreviews"}
}

# strangers(binding, controllers) labels the subjects that are not service accounts of the list ("namespace/name").
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

_reading := {"get", "list", "watch", "*"}

_changing := {"update", "patch", "*"}

_applying := {"create", "update", "patch", "delete", "deletecollection", "*"}

# By API group. Secrets hold the credentials of others; an approved certificate is an identity; an Application of Argo CD
# applies whatever it names.
_doors := {
	"": {
		"pods/exec": _entering,
		"pods/attach": _entering,
		"pods/portforward": _entering,
		"pods/ephemeralcontainers": _entering,
		"pods/proxy": _entering,
		"services/proxy": _entering,
		"nodes/proxy": _entering,
		"serviceaccounts/token": {"create", "*"},
		"secrets": _reading,
	},
	"certificates.k8s.io": {
		"certificatesigningrequests/approval": _changing,
		"certificatesigningrequests/status": _changing,
		"signers": {"approve", "sign", "*"},
	},
	"argoproj.io": {"applications": _applying, "applicationsets": _applying, "appprojects": _applying},
}

# Verbs that lift their holder above its own rights. With verb * they come only on the resources they are meant for.
_lifts := {
	"impersonate": {"users", "groups", "serviceaccounts", "uids", "userextras", "userextras/scopes"},
	"impersonate-on": set(),
	"escalate": {"roles", "clusterroles"},
	"bind": {"roles", "clusterroles"},
}

_reached(rule) := {door |
	some group, doors in _doors
	_in_group(rule, group)
	some door, verbs in doors
	some pattern in _words(rule, "resources")
	_covers(pattern, door)
	some verb in _words(rule, "verbs")
	verb in verbs
}

# From Kubernetes 1.36 on, impersonate:user-info and its like do as impersonate does, and impersonate-on: says what for.
_granted(rule) := {verb | some verb in _words(rule, "verbs"); _lifts[split(verb, ":")[0]]} | {verb |
	"*" in _words(rule, "verbs")
	some verb, resources in _lifts
	some resource in resources
	some pattern in _words(rule, "resources")
	_covers(pattern, resource)
}

_everything(rule) := {what |
	some what, [field, patterns] in {
		"every verb": ["verbs", {"*"}],
		"every resource": ["resources", {"*", "*/*"}],
		"every API group": ["apiGroups", {"*"}],
	}
	some word in _words(rule, field)
	word in patterns
}

# Rules without apiGroups are refused by the API server; here they count as naming every group.
_in_group(rule, _) if not rule.apiGroups

_in_group(rule, group) if {
	some word in _words(rule, "apiGroups")
	word in {group, "*"}
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
