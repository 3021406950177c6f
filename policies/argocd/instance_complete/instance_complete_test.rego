package releasegate.argocd.instance_complete_test

import future.keywords.not

_environments := {"prod": {"spec": {"argocd": "main"}}, "dev": {"spec": {"argocd": "main"}}}

_names := ["argocd-cm", "argocd-cmd-params-cm", "argocd-rbac-cm"]

_metadata(name) := {"name": name, "namespace": "argocd", "labels": {"app.kubernetes.io/part-of": "argocd"}}

_map(i, metadata) := {
	"path": "argocd/main/config.yaml",
	"index": i,
	"document": {"kind": "ConfigMap", "metadata": metadata, "data": {}},
}

_maps := [_map(i, _metadata(name)) | some i, name in _names]

_found(paths, maps, applications, environments) := findings if {
	findings := data.releasegate.argocd.instance_complete.deny with input.paths as paths
		with input.configMaps as maps
		with input.argocd.Application as applications
		with input.environments as environments
}

_judge(maps, applications) := _found(["argocd/main/config.yaml"], maps, applications, _environments)

_problems(maps, applications) := {finding.args.problem | some finding in _judge(maps, applications)}

test_complete_instance_passes if _judge(_maps, []) == set()

test_missing_map_denied_at_the_first_environment_that_names_the_instance if {
	_judge(array.slice(_maps, 1, 3), []) == {{
		"path": "environments/dev/environment.yaml",
		"pointer": "/spec/argocd",
		"args": {"instance": "main", "problem": "has no ConfigMap argocd-cm"},
	}}
}

test_each_missing_map_denied if {
	_problems([], []) == {
		"has no ConfigMap argocd-cm",
		"has no ConfigMap argocd-cmd-params-cm",
		"has no ConfigMap argocd-rbac-cm",
	}
}

test_maps_of_another_instance_do_not_count if {
	count(_found(["argocd/main/x.yaml"], [object.union(one, {"path": "argocd/other/x.yaml"}) | some one in _maps], [], {})) == 3
}

test_instance_without_a_folder_denied if count(_found([], [], [], _environments)) == 3

test_folder_of_no_environment_denied_at_its_first_file if {
	{[finding.path, finding.pointer] | some finding in _found(["argocd/lab/z.yaml", "argocd/lab/a.yaml"], [], [], {})} == {["argocd/lab/a.yaml", ""]}
}

test_other_paths_are_no_instance if _found(["argocd/README.md", "platform/x/y.yaml"], [], [], {}) == set()

_with(metadata) := array.concat([_map(0, metadata)], array.slice(_maps, 1, 3))

_at_of(maps) := {[finding.path, finding.index, finding.pointer, finding.args.problem] | some finding in _judge(maps, [])}

test_map_without_the_label_denied if {
	problem := "has argocd-cm without the label app.kubernetes.io/part-of: argocd"
	_at_of(_with(object.union(_metadata("argocd-cm"), {"labels": {"app.kubernetes.io/part-of": "other"}}))) == {[
		"argocd/main/config.yaml",
		0,
		"/metadata/labels/app.kubernetes.io~1part-of",
		problem,
	]}
	_at_of(_with(object.remove(_metadata("argocd-cm"), ["labels"]))) == {["argocd/main/config.yaml", 0, "/metadata", problem]}
}

test_map_in_another_namespace_denied if {
	_at_of(_with(object.union(_metadata("argocd-cm"), {"namespace": "default"}))) == {[
		"argocd/main/config.yaml",
		0,
		"/metadata/namespace",
		"has argocd-cm in another namespace than argocd",
	]}
}

test_other_config_maps_are_not_judged if {
	_judge(array.concat(_maps, [_map(3, {"name": "dashboards", "namespace": "monitoring"})]), []) == set()
	outside := object.union(_map(0, {"name": "argocd-cm"}), {"path": "platform/x/y.yaml"})
	_judge(array.concat(_maps, [outside]), []) == set()
}

_chart(configs) := {"path": "argocd/main/argocd.yaml", "index": 0, "document": {"kind": "Application", "spec": {"source": {
	"chart": "argo-cd",
	"helm": {"valuesObject": {"configs": configs}},
}}}}

test_chart_that_writes_the_maps_passes if _judge([], [_chart({})]) == set()

test_chart_that_does_not_write_a_map_denied if {
	_problems([], [_chart({"cm": {"create": false}})]) == {"has no ConfigMap argocd-cm"}
}
