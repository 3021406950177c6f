package releasegate.argocd.project_admits_test

import future.keywords.not

_object(kind, namespace) := {"kind": kind, "source": "charts/x/templates/a.yaml", "document": {
	"kind": split(kind, ".")[0],
	"metadata": {"name": "churn", "namespace": namespace},
}}

_rendered(project, model) := {
	"name": "churn-live",
	"model": model,
	"project": project,
	"application": {"spec": {"project": "models-prod", "destination": {"namespace": "ml-prod"}}},
}

_project(spec) := {"spec": spec}

_lists := {"namespaceResourceWhitelist": [{"group": "apps", "kind": "Deployment"}, {"group": "", "kind": "Service"}]}

_deny(project, model, objects) := found if {
	found := data.releasegate.argocd.project_admits.deny with input.rendered as _rendered(project, model) with input.objects as objects
}

_count(spec, kind) := count(_deny(_project(spec), "churn", [_object(kind, "ml-prod")]))

test_listed_kind_passes if {
	_count(_lists, "Deployment.apps") == 0
	_count(_lists, "Service.core") == 0
	_deny(_project(_lists), "churn", []) == set()
}

test_kind_that_is_not_listed_denied if {
	_deny(_project(_lists), "churn", [_object("Service.core", "ml-prod"), _object("Secret.core", "ml-prod")]) == {{
		"pointer": "/kind",
		"index": 1,
		"args": {"name": "Secret churn", "problem": "is of a kind that the project models-prod does not let in"},
	}}
}

test_group_has_to_fit_as_well if {
	_count(_lists, "Deployment.example.com") == 1
	_count(_lists, "Deployment.core") == 1
	_count(_lists, "Service.serving.knative.dev") == 1
}

test_patterns_are_read_as_argo_cd_reads_them if {
	_count({"namespaceResourceWhitelist": [{"group": "*.k8s.io", "kind": "*"}]}, "HTTPRoute.gateway.networking.k8s.io") == 0
	_count({"namespaceResourceWhitelist": [{"group": "*.k8s.io", "kind": "*"}]}, "Service.core") == 1
}

test_no_list_lets_in_what_is_namespaced_and_nothing_else if {
	_count({}, "Secret.core") == 0
	_count({"namespaceResourceWhitelist": null}, "Secret.core") == 0
	_count({"namespaceResourceWhitelist": []}, "Secret.core") == 1
	_count({}, "Namespace.core") == 1
	_count({}, "ClusterRole.rbac.authorization.k8s.io") == 1
}

test_cluster_wide_kind_needs_its_own_list if {
	_count({"clusterResourceWhitelist": [{"group": "", "kind": "Namespace"}]}, "Namespace.core") == 0
	_count({"namespaceResourceWhitelist": [{"group": "", "kind": "Namespace"}]}, "Namespace.core") == 1
}

test_black_lists_win if {
	spec := {"namespaceResourceBlacklist": [{"group": "", "kind": "Secret"}]}
	_count(spec, "Secret.core") == 1
	_count(spec, "Service.core") == 0
	all := [{"group": "", "kind": "Namespace"}]
	_count({"clusterResourceWhitelist": all, "clusterResourceBlacklist": all}, "Namespace.core") == 1
}

test_malformed_lists_let_in_nothing if {
	_count({"namespaceResourceWhitelist": "x"}, "Service.core") == 1
	_count({"namespaceResourceWhitelist": [7]}, "Service.core") == 1
	_count("x", "Namespace.core") == 1
}

test_other_namespace_denied if {
	_deny(_project(_lists), "churn", [_object("Service.core", "kube-system")]) == {{
		"pointer": "/metadata/namespace",
		"index": 0,
		"args": {
			"name": "Service churn",
			"problem": "lies in the namespace kube-system, and its Application deploys to ml-prod",
		},
	}}
	count(_deny(_project(_lists), "churn", [_object("Service.core", 7)])) == 1
}

test_platform_may_have_several_namespaces if {
	_deny(_project(_lists), "", [_object("Service.core", "tools")]) == set()
}

test_object_without_a_namespace_gets_that_of_its_application if {
	object := {"kind": "Service.core", "source": "a", "document": {"kind": "Service", "metadata": {"name": "churn"}}}
	_deny(_project(_lists), "churn", [object]) == set()
}

test_project_that_is_not_there_denied if {
	_deny(null, "churn", [_object("Service.core", "ml-prod")]) == {{
		"pointer": "/spec/project",
		"args": {"name": "churn-live", "problem": "names a project that this Argo CD instance does not have"},
	}}
}

test_each_cluster_wide_kind_needs_the_list if {
	every kind in [
		"APIService", "CSIDriver", "ClusterIssuer", "CustomResourceDefinition", "DeviceClass", "GatewayClass",
		"IAMRoleSelector", "IngressClass", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding",
		"MutatingWebhookConfiguration", "NodePool", "PersistentVolume", "PriorityClass", "RuntimeClass", "StorageClass",
		"ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration",
		"VolumeAttributesClass",
	] {
		_count({}, sprintf("%v.example.com", [kind])) == 1
	}
}

test_list_of_cluster_wide_kinds_lets_in_no_namespaced_one if {
	_count({"namespaceResourceWhitelist": [], "clusterResourceWhitelist": [{"group": "", "kind": "Secret"}]}, "Secret.core") == 1
}

test_without_a_project_that_is_the_only_finding if count(_deny(null, "churn", [_object("Namespace.core", "ml-prod")])) == 1
