package releasegate.lib.locks_test

import future.keywords.not

_danger(setting, value) := data.releasegate.lib.locks.danger(setting, value)

test_each_setting_has_its_safe_values if {
	{setting: lock.safe | some setting, lock in data.releasegate.lib.locks.of("cm")} == {
		"admin.enabled": {"false"},
		"application.sync.requireOverridePrivilegeForRevisionSync": {"true"},
		"exec.enabled": {"false"},
		"users.anonymous.enabled": {"false"},
		"server.rbac.disableApplicationFineGrainedRBACInheritance": {"true"},
		"application.sync.impersonation.enforced": {"true"},
		"oidc.tls.insecure.skip.verify": {"false"},
	}
	{setting: lock.safe | some setting, lock in data.releasegate.lib.locks.of("params")} == {
		"server.sync.replace.allowed": {"false"},
		"server.disable.auth": {"false"},
		"server.enable.proxy.extension": {"false"},
		"applicationsetcontroller.policy": {"", "sync"},
		"applicationsetcontroller.dryrun": {"false", ""},
	}
}

test_what_is_required_is_open_by_default if {
	required := {setting |
		some part in ["cm", "params"]
		some setting, lock in data.releasegate.lib.locks.of(part)
		lock.required
	}
	required == {
		"admin.enabled",
		"application.sync.requireOverridePrivilegeForRevisionSync",
		"server.sync.replace.allowed",
	}
}

test_accounts if {
	found := "a local account can log in or has a key that no person answers for"
	_danger("accounts.ci", "apiKey") == found
	_danger("accounts.eve", "login") == found
	not _danger("accounts.eve.enabled", "true")
	not _danger("notes", "login")
}

test_broad_differences if {
	setting := "resource.customizations.ignoreDifferences.apps_Deployment"
	broad := [
		"jsonPointers:\n  - /spec\n",
		"jsonPointers:\n  - \"\"\n",
		"jsonPointers: ['']",
		"jsonPointers: [/data/]",
		"jsonPointers:\n- '/metadata'\n- /spec/replicas",
		"jsonPointers: [/spec]",
		"jsonPointers: [/spec/replicas, \"/\"]",
		"jqPathExpressions:\n  - .spec\n",
		"jqPathExpressions:\n  - '.'",
		"jqPathExpressions:\n  - .spec[]",
		"managedFieldsManagers: [kubectl-edit]",
	]
	every value in broad {
		_danger(setting, value) == "manual changes to objects of this kind stay"
	}
	every value in ["jsonPointers:\n  - /spec/replicas\n", "jqPathExpressions:\n  - .spec.template.spec.x", "jsonPointers: [/spec/replicas]"] {
		not _danger(setting, value)
	}
	_danger("resource.customizations.ignoreDifferences.all", "x") == "manual changes to any object stay"
}

test_hidden_objects if {
	_danger("resource.exclusions", "- kinds: [\"*\"]") == "Argo CD neither sees nor mends the objects that a pattern hides"
	not _danger("resource.exclusions", "- apiGroups: [\"\"]\n  kinds: [Endpoints]")
}

test_scripts_and_programs if {
	_danger("resource.customizations.useOpenLibs.apps_Deployment", "true") == "scripts of Argo CD can run programs"
	not _danger("resource.customizations.useOpenLibs.apps_Deployment", "false")
	_danger("kustomize.buildOptions", "--enable-exec") == "building manifests can run programs"
	_danger("kustomize.buildOptions.v5", "--enable-alpha-plugins") == "building manifests can run programs"
	not _danger("kustomize.buildOptions", "--enable-helm")
	not _danger("ui.bannercontent", "kustomize with --enable-exec")
}

test_extensions if {
	found := "extensions reach services behind Argo CD with its rights"
	_danger("extension.config", "extensions: []") == found
	_danger("extension.config.metrics", "") == found
	not _danger("extension.config", " ")
	not _danger("extension", "x")
}

test_login_service if {
	local := "a local account can log in or has a key that no person answers for"
	posed := "anybody on the network can pose as the login service"
	_danger("dex.config", "enablePasswordDB: true") == local
	_danger("dex.config", "staticPasswords:\n- email: eve@example.com") == local
	_danger("dex.config", "connectors:\n- type: mockCallback") == local
	_danger("dex.config", "connectors:\n- config: {insecureSkipVerify: true}") == posed
	_danger("dex.config", "connectors:\n- config: {insecureNoSSL: \"true\", enablePasswordDB: true}") == local
	not _danger("dex.config", "connectors:\n- type: oidc\n  config: {insecureSkipVerify: false}")
}

test_every_lock_has_its_safe_words if {
	shut := {
		"admin.enabled": {"false"},
		"application.sync.requireOverridePrivilegeForRevisionSync": {"true"},
		"exec.enabled": {"false"},
		"users.anonymous.enabled": {"false"},
		"server.rbac.disableApplicationFineGrainedRBACInheritance": {"true"},
		"application.sync.impersonation.enforced": {"true"},
		"oidc.tls.insecure.skip.verify": {"false"},
	}
	every setting, safe in shut {
		data.releasegate.lib.locks.of("cm")[setting].safe == safe
	}
	parameters := {
		"server.sync.replace.allowed": {"false"},
		"server.disable.auth": {"false"},
		"server.enable.proxy.extension": {"false"},
		"applicationsetcontroller.policy": {"", "sync"},
		"applicationsetcontroller.dryrun": {"false", ""},
	}
	every setting, safe in parameters {
		data.releasegate.lib.locks.of("params")[setting].safe == safe
	}
}

test_narrow_and_broad_words if {
	setting := "resource.customizations.ignoreDifferences.apps_Deployment"
	every value in ["jsonPointers: ['']", "jsonPointers: [/data]", "jsonPointers: [/metadata/]"] {
		_danger(setting, value) == "manual changes to objects of this kind stay"
	}
	every value in ["spec: /spec/replicas", "metadata - [ ] []", "data"] {
		not _danger(setting, value)
	}
	not _danger("notes", "--enable-exec")
}
