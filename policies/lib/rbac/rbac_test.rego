package releasegate.lib.rbac_test

import future.keywords.not

_powers(groups, resources, verbs) := data.releasegate.lib.rbac.powers({
	"apiGroups": groups,
	"resources": resources,
	"verbs": verbs,
})

test_each_door_opens_by_its_own_name if {
	every door in {
		"pods/exec",
		"pods/attach",
		"pods/portforward",
		"pods/ephemeralcontainers",
		"pods/proxy",
		"services/proxy",
		"nodes/proxy",
		"serviceaccounts/token",
	} {
		_powers([""], [door], ["create"]) == {door}
	}
}

test_each_entering_verb_opens_exec if {
	every verb in {"get", "create", "update", "patch"} {
		_powers([""], ["pods/exec"], [verb]) == {"pods/exec"}
	}
	_powers([""], ["pods/exec"], ["*"]) == {"pods/exec", "every verb"}
}

test_watching_verbs_open_no_pod if _powers([""], ["pods/exec", "pods"], ["list", "watch", "delete"]) == set()

test_reading_secrets_is_a_power if {
	every verb in {"get", "list", "watch"} {
		_powers([""], ["secrets"], [verb]) == {"secrets"}
	}
	_powers([""], ["secrets"], ["*"]) == {"secrets", "every verb"}
	_powers([""], ["secrets"], ["create"]) == set()
	_powers(["bitnami.com"], ["secrets"], ["get"]) == set()
}

test_approving_certificates_is_a_power if {
	every part in {"certificatesigningrequests/approval", "certificatesigningrequests/status"} {
		_powers(["certificates.k8s.io"], [part], ["update"]) == {part}
		_powers(["certificates.k8s.io"], [part], ["patch"]) == {part}
		_powers(["certificates.k8s.io"], [part], ["*"]) == {part, "every verb"}
	}
	_powers(["certificates.k8s.io"], ["signers"], ["approve"]) == {"signers"}
	_powers(["certificates.k8s.io"], ["signers"], ["sign"]) == {"signers"}
	_powers(["certificates.k8s.io"], ["signers"], ["*"]) == {"signers", "every verb"}
	_powers(["certificates.k8s.io"], ["certificatesigningrequests"], ["create"]) == set()
}

test_writing_argo_cd_objects_is_a_power if {
	every verb in {"create", "update", "patch", "delete", "deletecollection"} {
		_powers(["argoproj.io"], ["applications"], [verb]) == {"applications"}
	}
	every resource in {"applications", "applicationsets", "appprojects"} {
		_powers(["argoproj.io"], [resource], ["patch"]) == {resource}
		_powers(["argoproj.io"], [resource], ["*"]) == {resource, "every verb"}
		_powers(["argoproj.io"], [resource], ["get"]) == set()
	}
	_powers(["argoproj.io"], ["workflows"], ["create"]) == set()
}

test_wildcards_are_powers if {
	_powers(["apps"], ["deployments"], ["*"]) == {"every verb"}
	_powers(["apps"], ["*"], ["get"]) == {"every resource"}
	_powers(["apps"], ["*/*"], ["get"]) == {"every resource"}
	_powers(["*"], ["deployments"], ["get"]) == {"every API group"}
}

test_writes_are_told_from_reading if {
	writes := data.releasegate.lib.rbac.writes({"resources": ["Pods", "events"], "verbs": ["get", "Create", "watch", "use"]})
	writes == {"create pods", "use pods"}
	every resource in {"leases", "events", "workflowtaskresults", "selfsubjectaccessreviews", "subjectaccessreviews", "tokenreviews"} {
		data.releasegate.lib.rbac.writes({"resources": resource, "verbs": "create"}) == set()
	}
	data.releasegate.lib.rbac.writes({}) == set()
}

test_token_needs_create if {
	_powers([""], ["serviceaccounts/token"], ["get"]) == set()
	"serviceaccounts/token" in _powers([""], ["serviceaccounts/token"], ["*"])
}

test_patterns_cover_subresources if {
	"pods/exec" in _powers([""], ["*"], ["get"])
	"pods/exec" in _powers([""], ["*/*"], ["get"])
	"nodes/proxy" in _powers([""], ["nodes/*"], ["get"])
	_powers([""], ["*/exec"], ["get"]) == {"pods/exec"}
	_powers([""], ["pods/*"], ["get"]) == {
		"pods/exec",
		"pods/attach",
		"pods/portforward",
		"pods/ephemeralcontainers",
		"pods/proxy",
	}
}

test_plain_pods_open_nothing if _powers([""], ["pods", "pods/log", "pods/status"], ["get", "create"]) == set()

test_any_group_covers_core if "pods/exec" in _powers(["*"], ["pods/exec"], ["get"])

test_other_group_opens_nothing if _powers(["apps"], ["pods/exec"], ["get"]) == set()

test_one_of_several_groups_covers_core if _powers(["apps", ""], ["pods/exec"], ["get"]) == {"pods/exec"}

test_missing_groups_cover_core if {
	data.releasegate.lib.rbac.powers({"resources": ["pods/exec"], "verbs": ["get"]}) == {"pods/exec"}
}

test_case_and_space_do_not_hide if _powers([" "], ["Pods/Exec "], ["GET"]) == {"pods/exec"}

test_scalar_for_list_does_not_hide if _powers("", "pods/exec", "get") == {"pods/exec"}

test_lifting_verbs_count_on_any_resource if {
	every verb in {"impersonate", "escalate", "bind"} {
		_powers(["example.com"], ["things"], [verb]) == {verb}
	}
}

test_every_verb_lifts_where_it_is_meant_to if {
	every resource in {"users", "groups", "serviceaccounts", "uids", "userextras", "userextras/scopes"} {
		_powers(["", "authentication.k8s.io"], [resource], ["*"]) == {"impersonate", "every verb"}
	}
	_powers(["rbac.authorization.k8s.io"], ["roles"], ["*"]) == {"escalate", "bind", "every verb"}
	_powers(["rbac.authorization.k8s.io"], ["clusterroles"], ["*"]) == {"escalate", "bind", "every verb"}
	_powers(["authentication.k8s.io"], ["userextras/*"], ["*"]) == {"impersonate", "every verb"}
	_powers([""], ["configmaps"], ["*"]) == {"every verb"}
}

test_empty_rule_opens_nothing if data.releasegate.lib.rbac.powers({}) == set()

test_constrained_impersonation_lifts if {
	every verb in {"impersonate:user-info", "impersonate:serviceaccount", "impersonate-on:user-info:create", "Impersonate:arbitrary-node"} {
		_powers(["authentication.k8s.io"], ["users"], [verb]) == {lower(verb)}
	}
	_powers(["authentication.k8s.io"], ["users"], ["impersonated"]) == set()
}

_strangers(subject) := data.releasegate.lib.rbac.strangers({"subjects": [subject]}, ["platform/runner"])

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

test_listed_service_account_is_no_stranger if _strangers(_runner) == set()

test_others_are_strangers if {
	_strangers(object.union(_runner, {"name": "other"})) == {"ServiceAccount platform/other"}
	_strangers(object.union(_runner, {"namespace": "team"})) == {"ServiceAccount team/runner"}
	_strangers(object.union(_runner, {"apiGroup": "rbac.authorization.k8s.io"})) == {"ServiceAccount platform/runner"}
	_strangers(object.union(_runner, {"kind": "User"})) == {"User runner"}
	_strangers({"kind": "Group", "name": "system:serviceaccounts:platform"}) == {"Group system:serviceaccounts:platform"}
	_strangers({"kind": "ServiceAccount", "name": "runner"}) == {"ServiceAccount /runner"}
	_strangers("platform/runner") == {"platform/runner"}
}

test_scalar_subjects_are_read if {
	data.releasegate.lib.rbac.strangers({"subjects": {"kind": "User", "name": "eve"}}, []) == {"User eve"}
	data.releasegate.lib.rbac.strangers({"subjects": null}, []) == set()
}

test_what_is_no_word_is_passed_over if _powers([""], [7, "pods/exec"], [null, "get"]) == {"pods/exec"}
