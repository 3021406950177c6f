package releasegate.argocd.values_order_test

import future.keywords.not

_files := [
	"/environments/prod/values.yaml",
	"/environments/prod/releases/{{ .path.filename }}",
	"/governance/models/{{ .path.filename }}",
	"/environments/prod/enforced.yaml",
]

_judge(path, helm) := found if {
	spec := {"template": {"spec": {"source": {"path": path, "helm": helm}}}}
	document := {"kind": "ApplicationSet", "metadata": {"name": "models"}, "spec": spec}
	found := data.releasegate.argocd.values_order.deny with input.document as document
}

_chart := "charts/model-serving/{{ .spec.chart }}"

_order(files) := _judge(_chart, {"valueFiles": files})

_cluster := "/environments/prod/clusters/{{ .cluster }}.yaml"

test_order_passes if {
	_order(_files) == set()
	_order(array.concat(array.slice(_files, 0, 3), [_cluster, _files[3]])) == set()
	_order(["/environments/prod/values.yaml", "/environments/prod/releases/{{.path.filename}}", _files[2], _files[3]]) == set()
}

test_release_last_denied if {
	_order([_files[0], _files[2], _files[3], _files[1]]) == {{
		"pointer": "/spec/template/spec/source/helm/valueFiles",
		"args": {
			"name": "ApplicationSet models",
			"problem": "does not take the five kinds of values in their order",
		},
	}}
}

test_other_lists_denied if {
	lists := [
		[],
		array.slice(_files, 0, 3),
		array.slice(_files, 1, 4),
		array.concat(_files, ["/environments/prod/releases/extra.yaml"]),
		array.concat(array.slice(_files, 0, 3), ["/environments/prod/more.yaml", _files[3]]),
		array.concat(array.slice(_files, 0, 3), [_cluster, _cluster, _files[3]]),
		array.concat(array.slice(_files, 0, 3), ["/environments/dev/enforced.yaml"]),
		array.concat(array.slice(_files, 0, 3), ["/environments/dev/clusters/{{ .cluster }}.yaml", _files[3]]),
		[_files[0], "/environments/dev/releases/{{ .path.filename }}", _files[2], _files[3]],
		[_files[0], _files[1], "/governance/models/lenient.yaml", _files[3]],
		["/environments/{{ .env }}/values.yaml", _files[1], _files[2], _files[3]],
		[_files[0], "old/environments/prod/releases/{{ .path.filename }}", _files[2], _files[3]],
		array.concat(array.slice(_files, 0, 3), [concat("", ["old", _cluster]), _files[3]]),
		"/environments/prod/enforced.yaml",
	]
	every files in lists {
		count(_order(files)) == 1
	}
}

test_missing_helm_denied_at_the_source if {
	document := {"kind": "Application", "spec": {"source": {"path": _chart}}}
	found := data.releasegate.argocd.values_order.deny with input.document as document
	{finding.pointer | some finding in found} == {"/spec/source"}
}

test_values_beside_the_files_denied if {
	every field in ["values", "valuesObject", "parameters", "fileParameters"] {
		_judge(_chart, {"valueFiles": _files, field: ["x"]}) == {{
			"pointer": concat("/", ["/spec/template/spec/source/helm", field]),
			"args": {
				"name": "ApplicationSet models",
				"problem": sprintf("sets values in helm.%v, beside the files", [field]),
			},
		}}
	}
	_judge(_chart, {"valueFiles": _files, "parameters": []}) == set()
}

test_chart_by_another_spelling_is_judged if count(_judge("./charts/model-serving/1.0.0", {})) == 1

test_other_sources_pass if _judge("platform/main/mlflow", {"values": "x"}) == set()

test_value_files_that_are_no_texts_denied if {
	every files in [0, [0, 1], {"a": 1}, [null], [[], {}]] {
		count(_order(files)) == 1
	}
}
