package releasegate.argocd.config_locked_test

import future.keywords.not

_judge(path, document) := found if {
	found := data.releasegate.argocd.config_locked.deny with input as {"path": path, "document": document}
}

_map(name, settings) := {"kind": "ConfigMap", "metadata": {"name": name}, "data": settings}

_locked := {
	"admin.enabled": "false",
	"application.sync.requireOverridePrivilegeForRevisionSync": "true",
	"exec.enabled": "false",
	"url": "https://argocd.example.com",
}

_locked_params := {"server.sync.replace.allowed": "false"}

_cm(settings) := _judge("argocd/main/cm.yaml", _map("argocd-cm", settings))

_params(settings) := _judge("argocd/main/params.yaml", _map("argocd-cmd-params-cm", settings))

_settings(findings) := {[finding.args.setting, finding.args.value] | some finding in findings}

test_locked_maps_pass if {
	_cm(_locked) == set()
	_params(_locked_params) == set()
}

test_left_out_admin_denied_at_data if {
	_cm(object.remove(_locked, ["admin.enabled"])) == {{"pointer": "/data", "args": {
		"setting": "admin.enabled",
		"value": "not set",
		"danger": "whoever knows one password is the administrator",
	}}}
}

test_global_projects_denied if {
	_settings(_cm(object.union(_locked, {"globalProjects": "- projectName: windows"}))) == {
		["globalProjects", "- projectName: windows"],
	}
}

test_map_without_data_lacks_all_that_is_required if {
	without := {"kind": "ConfigMap", "metadata": {"name": "argocd-cm"}}
	{finding.pointer | some finding in _judge("argocd/main/cm.yaml", without)} == {""}
	count(_judge("argocd/main/cm.yaml", without)) == 2
	_settings(_params({})) == {["server.sync.replace.allowed", "not set"]}
}

test_each_opened_setting_denied_at_itself if {
	opened := {
		"admin.enabled": "true",
		"application.sync.requireOverridePrivilegeForRevisionSync": "false",
		"exec.enabled": "true",
		"users.anonymous.enabled": "true",
		"server.rbac.disableApplicationFineGrainedRBACInheritance": "false",
		"application.sync.impersonation.enforced": "false",
		"oidc.tls.insecure.skip.verify": "true",
	}
	every setting, value in opened {
		found := _cm(object.union(_locked, {setting: value}))
		_settings(found) == {[setting, value]}
		{finding.pointer | some finding in found} == {concat("/", ["/data", setting])}
	}
}

test_each_opened_parameter_denied if {
	opened := {
		"server.sync.replace.allowed": "true",
		"server.disable.auth": "true",
		"server.enable.proxy.extension": "true",
		"application.namespaces": "*",
		"applicationsetcontroller.namespaces": "/.*/",
	}
	every setting, value in opened {
		_settings(_params(object.union(_locked_params, {setting: value}))) == {[setting, value]}
	}
}

test_parameters_of_the_controllers_denied if {
	opened := {
		"applicationsetcontroller.policy": "create-only",
		"applicationsetcontroller.dryrun": "true",
		"applicationsetcontroller.global.preserved.annotations": "team,argocd.argoproj.io/skip-reconcile",
		"controller.self.heal.timeout.seconds": "301",
		"controller.self.heal.backoff.cap.seconds": "1e9",
	}
	every setting, value in opened {
		_settings(_params(object.union(_locked_params, {setting: value}))) == {[setting, value]}
	}
	_params(object.union(_locked_params, {
		"applicationsetcontroller.policy": "sync",
		"applicationsetcontroller.global.preserved.annotations": "example.com/ticket",
		"controller.self.heal.timeout.seconds": "5",
		"controller.self.heal.backoff.cap.seconds": 300,
	})) == set()
}

test_named_namespaces_pass if _params(object.union(_locked_params, {"application.namespaces": "team-a, team-b"})) == set()

test_odd_spelling_counts_as_open if {
	every value in ["False", " false", "no", "", null] {
		count(_cm(object.union(_locked, {"admin.enabled": value}))) == 1
	}
}

test_boolean_of_helm_values_passes if _cm(object.union(_locked, {"admin.enabled": false})) == set()

test_local_account_denied if {
	_settings(_cm(object.union(_locked, {"accounts.eve": "apiKey"}))) == {["accounts.eve", "apiKey"]}
	count(_cm(object.union(_locked, {"accounts.eve": "apiKey, Login"}))) == 1
	_cm(object.union(_locked, {"accounts.eve.enabled": "false"})) == set()
	_cm(object.union(_locked, {"notes": "login and apiKey"})) == set()
}

test_custom_actions_denied if {
	every setting, value in {
		"resource.customizations.actions.apps_Deployment": "discovery.lua: x",
		"resource.customizations": "apps/Deployment: {actions: x}",
	} {
		{finding.args.danger | some finding in _cm(object.union(_locked, {setting: value}))} == {
			"people can run actions on what is deployed",
		}
	}
}

test_ignored_differences_denied if {
	{finding.args.danger | some finding in _cm(object.union(_locked, {
		"resource.customizations": "'*': {ignoreDifferences: x}",
	}))} == {"manual changes to objects can stay"}
	_settings(_cm(object.union(_locked, {
		"resource.customizations.ignoreDifferences.all": "x",
	}))) == {["resource.customizations.ignoreDifferences.all", "x"]}
	count(_cm(object.union(_locked, {"resource.customizations": "'*': {ignoreDifferences: x, actions: y}"}))) == 1
}

test_health_checks_pass if {
	_cm(object.union(_locked, {
		"resource.customizations.health.argoproj.io_Application": "hs = {}",
		"resource.customizations": "apps/Deployment: {health.lua: x}",
	})) == set()
}

test_other_maps_pass if _judge("argocd/main/x.yaml", _map("other", {"exec.enabled": "true"})) == set()

test_values_of_the_chart_denied_where_they_are if {
	values := {"configs": {"cm": object.union(_locked, {"exec.enabled": true}), "params": _locked_params}}
	{finding.pointer | some finding in _judge("platform/main/argocd/values.yaml", values)} == {
		"/configs/cm/exec.enabled",
	}
}

test_chart_with_defaults_denied if count(_judge("platform/main/argo-cd/values.yaml", {})) == 3

_application(helm) := {"kind": "Application", "spec": {"source": {"chart": "argo-cd", "helm": helm}}}

_not_created := {"configs": {"cm": {"create": false}, "params": {"create": false}}}

test_chart_that_creates_no_settings_passes if {
	_judge("argocd/main/app.yaml", _application({"valuesObject": _not_created})) == set()
}

test_settings_in_text_denied if {
	every field in ["values", "parameters", "fileParameters"] {
		helm := {"valuesObject": _not_created, field: "configs: {}"}
		_judge("argocd/main/app.yaml", _application(helm)) == {{
			"pointer": concat("/", ["/spec/source/helm", field]),
			"args": {
				"setting": concat(".", ["helm", field]),
				"value": "used",
				"danger": "settings can hide in text",
			},
		}}
	}
}

test_text_values_of_other_charts_pass if {
	keda := {"kind": "Application", "spec": {"source": {"chart": "keda", "helm": {"values": "x: y"}}}}
	_judge("argocd/main/app.yaml", keda) == set()
}

test_text_values_of_an_application_set_denied if {
	template := {"spec": {"source": {"chart": "argo-cd", "helm": {"valuesObject": _not_created, "values": "x"}}}}
	document := {"kind": "ApplicationSet", "spec": {"template": template}}
	count(_judge("argocd/main/app.yaml", document)) == 1
}

test_note_that_is_kept_is_told if {
	setting := "applicationsetcontroller.global.preserved.annotations"
	{finding.args.danger | some finding in _params(object.union(_locked_params, {setting: "argocd.argoproj.io/skip-reconcile"}))} == {"a person's note can stop Argo CD from looking at an Application"}
}
