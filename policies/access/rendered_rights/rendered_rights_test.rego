package releasegate.access.rendered_rights_test

import future.keywords.not

_read := {"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}

_patch := {"apiGroups": ["apps"], "resources": ["deployments"], "verbs": ["patch"]}

_exec := {"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["get"]}

_object(kind) := {"kind": kind, "source": "charts/x/1.0.0/templates/x.yaml", "document": {"kind": "RoleBinding", "metadata": {"name": "given"}}}

_binding := _object("RoleBinding.rbac.authorization.k8s.io")

_judge(model, objects, rights) := found if {
	whole := object.union({"roles": [], "grants": [], "unreadable": []}, rights)
	found := data.releasegate.access.rendered_rights.deny with input as {"rendered": {"model": model}, "objects": objects, "rights": whole}
		with data.repo.parameters as {"controllers": ["platform/runner"]}
}

_grant(subject, known, rules, brought) := {"grants": [{
	"index": 0,
	"pointer": "/subjects/0",
	"name": "given",
	"subject": subject,
	"role": {"kind": "Role", "name": "deploy"},
	"known": known,
	"rules": rules,
	"brought": brought,
}]}

_eve := {"kind": "User", "namespace": "", "name": "eve"}

_runner := {"kind": "ServiceAccount", "namespace": "platform", "name": "runner"}

_problems(rights) := {finding.args.problem | some finding in _judge("", [_binding], rights)}

test_model_with_a_binding_denied if {
	_judge("churn", [_object("ServiceAccount.core"), _binding], {}) == {{"pointer": "/kind", "index": 1, "args": {
		"name": "RoleBinding given",
		"problem": "gives rights in a cluster, and a model needs none",
	}}}
	count(_judge("churn", [_object("ClusterRole.rbac.authorization.k8s.io")], {})) == 1
}

test_model_without_passes if _judge("churn", [_object("Deployment.apps")], {}) == set()

test_model_is_told_once if count(_judge("churn", [_binding], _grant(_eve, "repository", [_exec], []))) == 1

test_stranger_who_enters_or_writes_denied if {
	_problems(_grant(_eve, "repository", [_read, _exec, _patch], [])) == {"lets User eve patch deployments, pods/exec (Role deploy)"}
}

test_reading_passes if _problems(_grant(_eve, "repository", [_read], [])) == set()

test_controller_passes if _problems(_grant(_runner, "repository", [_exec], [])) == set()

test_builtin_rules_count if _problems(_grant(_eve, "Kubernetes", [], [_exec])) != set()

test_role_that_is_nowhere_denied if {
	_problems(_grant(_eve, "", [], [])) == {"lets User eve do whatever a role says that is not here"}
	_problems(_grant(_runner, "", [], [])) == set()
}

_role(bindings, rule) := {"roles": [{"index": 0, "name": "shell", "bindings": bindings, "rules": [{"pointer": "/rules/2", "rule": rule}]}]}

test_unbound_role_that_lets_in_denied_at_its_rule if {
	_judge("", [_binding], _role([], _exec)) == {{"pointer": "/rules/2", "index": 0, "args": {
		"name": "RoleBinding given",
		"problem": "allows pods/exec, and nobody here is bound to it",
	}}}
	_problems(_role([], object.union(_exec, {"resources": ["pods/exec", "pods/attach"]}))) == {"allows pods/attach, pods/exec, and nobody here is bound to it"}
	_problems(_role([], _patch)) == set()
	_problems(_role([{"name": "given", "subjects": [_runner]}], _exec)) == set()
}

test_what_cannot_be_read_denied if {
	_problems({"unreadable": [{"index": 0, "pointer": "/roleRef", "problem": "names no role (roleRef)"}]}) == {"names no role (roleRef), so nobody can say what it grants"}
}
