package releasegate.argocd.sync_account_test

import future.keywords.not

_account := {"server": "https://dev.example.com", "namespace": "ml-dev", "defaultServiceAccount": "deployer"}

_project(accounts) := {"kind": "AppProject", "metadata": {"name": "dev"}, "spec": {"destinationServiceAccounts": accounts}}

_map(path, enabled) := {"path": path, "index": 0, "document": {
	"kind": "ConfigMap",
	"metadata": {"name": "argocd-cm"},
	"data": {"application.sync.impersonation.enabled": enabled},
}}

_found(accounts, maps) := found if {
	entries := [{"path": "argocd/main/projects.yaml", "index": 2, "document": _project(accounts)}]
	found := data.releasegate.argocd.sync_account.deny with input.configMaps as maps
		with input.argocd as {"AppProject": entries, "Application": []}
}

_on := [_map("argocd/main/cm.yaml", "true")]

_unused := "names service accounts for its syncs, and argocd-cm does not turn impersonation on"

test_account_with_impersonation_passes if {
	_found([_account], _on) == set()
	_found([object.union(_account, {"defaultServiceAccount": "tools:deployer"})], _on) == set()
}

test_project_without_accounts_passes if {
	_found([], []) == set()
	_found(null, []) == set()
}

test_account_without_impersonation_denied if {
	_found([_account], []) == {{
		"path": "argocd/main/projects.yaml",
		"index": 2,
		"pointer": "/spec/destinationServiceAccounts",
		"args": {"name": "dev", "problem": _unused},
	}}
	every maps in [[_map("argocd/main/cm.yaml", "false")], [_map("argocd/edge/cm.yaml", "true")]] {
		{finding.args.problem | some finding in _found([_account], maps)} == {_unused}
	}
}

test_name_that_argo_cd_cannot_read_denied if {
	wrong := {
		"server": ["", "*", "!https://dev.example.com", null],
		"namespace": ["", "*", "ml-?", "!ml-dev"],
		"defaultServiceAccount": ["", " ", "*", "a/b", "!deployer"],
	}
	every field, values in wrong {
		every value in values {
			{[finding.pointer, finding.args.problem] | some finding in _found([object.union(_account, {field: value})], _on)} == {[
				sprintf("/spec/destinationServiceAccounts/0/%v", [field]),
				sprintf("names the %v of a service account in a form that Argo CD cannot read", [field]),
			]}
		}
	}
	count(_found(["deployer"], _on)) == 3
}
