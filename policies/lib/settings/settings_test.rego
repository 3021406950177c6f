package releasegate.lib.settings_test

import future.keywords.not

_found(part, path, document) := data.releasegate.lib.settings.found(part, path, document)

_map := {"kind": "ConfigMap", "metadata": {"name": "argocd-cm"}, "data": {"admin.enabled": "false"}}

test_config_map_of_the_part if {
	_found("cm", "argocd/main/cm.yaml", _map) == {{"path": ["data"], "values": {"admin.enabled": "false"}}}
	_found("params", "argocd/main/cm.yaml", _map) == set()
	_found("cm", "argocd/main/cm.yaml", object.remove(_map, ["data"])) == {{"path": ["data"], "values": {}}}
}

test_each_part_has_its_map if {
	maps := {"cm": "argocd-cm", "params": "argocd-cmd-params-cm", "rbac": "argocd-rbac-cm"}
	every part, name in maps {
		count(_found(part, "argocd/main/x.yaml", object.union(_map, {"metadata": {"name": name}}))) == 1
	}
}

test_other_config_maps_are_none if {
	_found("cm", "argocd/main/cm.yaml", object.union(_map, {"metadata": {"name": "other"}})) == set()
}

test_values_of_the_chart if {
	values := {"configs": {"cm": {"exec.enabled": true}}}
	_found("cm", "platform/main/anything/values.yaml", values) == {{
		"path": ["configs", "cm"],
		"values": {"exec.enabled": true},
	}}
	_found("cm", "platform/main/umbrella/values.yaml", {"argo-cd": values}) == {{
		"path": ["argo-cd", "configs", "cm"],
		"values": {"exec.enabled": true},
	}}
	count(_found("cm", "platform/main/umbrella/values.yaml", {"argocd": values})) == 1
}

test_chart_without_settings_has_its_defaults if {
	_found("cm", "platform/main/argocd/values.yaml", {}) == {{"path": ["configs", "cm"], "values": {}}}
	_found("cm", "platform/main/argo-cd/values.yaml", {"configs": {"cm": null}}) == {{
		"path": ["configs", "cm"],
		"values": {},
	}}
}

test_values_of_other_charts_are_none if _found("cm", "platform/main/mlflow/values.yaml", {"auth": {}}) == set()

test_settings_that_are_not_created_are_none if {
	_found("cm", "platform/main/argocd/values.yaml", {"configs": {"cm": {"create": false}}}) == set()
}

_application(chart, values) := {"kind": "Application", "spec": {"source": {
	"chart": chart,
	"helm": {"valuesObject": values},
}}}

test_values_of_an_application if {
	_found("rbac", "argocd/main/app.yaml", _application("argo-cd", {"configs": {"rbac": {"policy.default": "x"}}})) == {{
		"path": ["spec", "source", "helm", "valuesObject", "configs", "rbac"],
		"values": {"policy.default": "x"},
	}}
	count(_found("rbac", "argocd/main/app.yaml", _application("argo-cd", null))) == 1
	_found("rbac", "argocd/main/app.yaml", _application("keda", {"configs": {"other": {}}})) == set()
}

test_chart_is_known_by_its_address if {
	every url in ["oci://registry.example.com/argo-cd", "oci://registry.example.com/argo-cd/"] {
		document := {"kind": "Application", "spec": {"source": {"repoURL": url, "path": "."}}}
		count(_found("cm", "argocd/main/app.yaml", document)) == 1
	}
}

test_values_below_another_chart_are_found if {
	_found("cm", "argocd/main/app.yaml", _application("umbrella", {"argo-cd": {"configs": {"cm": {"x": "y"}}}})) == {{
		"path": ["spec", "source", "helm", "valuesObject", "argo-cd", "configs", "cm"],
		"values": {"x": "y"},
	}}
	count(_found("cm", "argocd/main/app.yaml", _application("renamed", {"configs": {"rbac": {}}}))) == 1
}

test_other_kinds_hold_no_values_of_the_chart if {
	data.releasegate.lib.settings.values_at("argocd/main/x.yaml", {"kind": "ConfigMap", "configs": {"cm": {}}}) == set()
}

test_files_of_other_kinds_and_places_are_none if {
	other := object.union(_map, {"kind": "Secret"})
	_found("cm", "argocd/main/cm.yaml", other) == set()
	_found("cm", "platform/main/argocd/other.yaml", {}) == set()
	_found("cm", "pipelines/main/argocd/values.yaml", {}) == set()
	count(_found("cm", "platform/main/argo-cd/values.yaml", {})) == 1
}

test_applications_of_a_set_count if {
	source := {"repoURL": "https://charts.example.com", "chart": "argo-cd", "helm": {"valuesObject": {"configs": {"cm": {"a": "b"}}}}}
	document := {"kind": "ApplicationSet", "spec": {"template": {"spec": {"source": source}}}}
	count(_found("cm", "platform/main/x.yaml", document)) == 1
}
