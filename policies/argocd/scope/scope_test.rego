package releasegate.argocd.scope_test

import future.keywords.not

_judge(source) := found if {
	document := {"kind": "Application", "metadata": {"name": "root"}, "spec": {"source": source}}
	found := data.releasegate.argocd.scope.deny with input.document as document
}

test_plain_sources_pass if {
	_judge({"path": "argocd/main", "directory": {"recurse": true, "include": "*.yaml"}}) == set()
	_judge({"path": "charts/x/1.0.0", "helm": {"valueFiles": ["/a.yaml"], "skipSchemaValidation": false}}) == set()
	_judge({"path": "x", "plugin": null}) == set()
}

test_each_escape_denied_at_its_field if {
	sources := {
		"/spec/source/directory/jsonnet": {"directory": {"jsonnet": {"libs": ["lib"]}}},
		"/spec/source/directory/disableExtensionFilter": {"directory": {"disableExtensionFilter": true}},
		"/spec/source/plugin": {"plugin": {"name": "x"}},
		"/spec/source/kustomize": {"kustomize": {"patches": []}},
		"/spec/source/helm/ignoreMissingValueFiles": {"helm": {"ignoreMissingValueFiles": true}},
		"/spec/source/helm/skipSchemaValidation": {"helm": {"skipSchemaValidation": true}},
		"/spec/source/helm/passCredentials": {"helm": {"passCredentials": true}},
	}
	every pointer, source in sources {
		{finding.pointer | some finding in _judge(source)} == {pointer}
	}
}

test_message_names_the_application if {
	_judge({"plugin": {}}) == {{
		"pointer": "/spec/source/plugin",
		"args": {"name": "Application root", "problem": "runs a plugin"},
	}}
}

test_every_source_counts if {
	document := {
		"kind": "ApplicationSet",
		"metadata": {"name": "models"},
		"spec": {"template": {"spec": {"sources": [{"path": "x"}, {"plugin": {}}]}}},
	}
	found := data.releasegate.argocd.scope.deny with input.document as document
	{finding.pointer | some finding in found} == {"/spec/template/spec/sources/1/plugin"}
}
