# What Argo CD's settings have to be so that nobody gets in beside Git. Names and defaults: argocd-cm.yaml and
# argocd-cmd-params-cm.yaml, docs/operator-manual of Argo CD 3.5.
package releasegate.lib.locks

import future.keywords.not

# of(part) is, for argocd-cm ("cm") or argocd-cmd-params-cm ("params"), by setting: the values that are safe, why any
# other is not, and whether leaving it out is one (required).
of(part) := _locks[part]

_locks := {
	"cm": {
		"admin.enabled": {
			"safe": {"false"},
			"required": true,
			"danger": "whoever knows one password is the administrator",
		},
		"application.sync.requireOverridePrivilegeForRevisionSync": {
			"safe": {"true"},
			"required": true,
			"danger": "whoever may sync can sync a revision that is not in Git's main branch",
		},
		"exec.enabled": {
			"safe": {"false"},
			"danger": "Argo CD opens shells in running containers",
		},
		"users.anonymous.enabled": {
			"safe": {"false"},
			"danger": "anybody may use Argo CD without logging in",
		},
		"server.rbac.disableApplicationFineGrainedRBACInheritance": {
			"safe": {"true"},
			"danger": "a right on an Application is a right on every object in it",
		},
		"application.sync.impersonation.enforced": {
			"safe": {"true"},
			"danger": "a project without a service account is synced with Argo CD's own rights",
		},
		"oidc.tls.insecure.skip.verify": {
			"safe": {"false"},
			"danger": "anybody on the network can pose as the login service",
		},
	},
	"params": {
		"server.sync.replace.allowed": {
			"safe": {"false"},
			"required": true,
			"danger": "whoever may sync can replace and so delete what runs",
		},
		"server.disable.auth": {
			"safe": {"false"},
			"danger": "everybody is the administrator",
		},
		"server.enable.proxy.extension": {
			"safe": {"false"},
			"danger": "extensions reach services behind Argo CD with its rights",
		},
		"applicationsetcontroller.policy": {
			"safe": {"", "sync"},
			"danger": "models keep running when their releases are gone, or never change",
		},
		"applicationsetcontroller.dryrun": {
			"safe": {"false", ""},
			"danger": "no release is ever deployed",
		},
	},
}

# danger(setting, value) says what a setting of argocd-cm, as text, opens by what it says; undefined where it opens nothing.
danger(setting, value) := "a local account can log in or has a key that no person answers for" if {
	startswith(setting, "accounts.")
	regex.match(`(?i)login|apikey`, value)
}

else := "people can run actions on what is deployed" if startswith(setting, "resource.customizations.actions.")

else := "scripts of Argo CD can run programs" if {
	startswith(setting, "resource.customizations.useOpenLibs.")
	value != "false"
}

else := "manual changes to any object stay" if setting == "resource.customizations.ignoreDifferences.all"

else := "manual changes to objects of this kind stay" if {
	startswith(setting, "resource.customizations.ignoreDifferences.")
	_broad(value)
}

else := found if found := _written(setting, value)

else := "extensions reach services behind Argo CD with its rights" if startswith(setting, "extension.config.")

else := "building manifests can run programs" if {
	startswith(setting, "kustomize.buildOptions")
	regex.match(`--enable-exec|--enable-alpha-plugins|--load-restrictor`, value)
}

# A whole spec, all metadata, everything, or whatever another manager wrote.
_broad(value) if contains(value, "managedFieldsManagers")

_broad(value) if {
	some word in regex.find_n(`""|''|[/.][^ \t\r\n,"'\]]*`, value, -1)
	trim(word, "[/.\"'") in {"", "spec", "metadata", "data"}
}

_written("globalProjects", _) := "projects take what they allow, and when they sync, from another project"

_written("resource.customizations", value) := "people can run actions on what is deployed" if contains(value, "actions")

_written("resource.customizations", value) := "manual changes to objects can stay" if {
	contains(value, "ignoreDifferences")
	not contains(value, "actions")
}

_written("resource.exclusions", value) := "Argo CD neither sees nor mends the objects that a pattern hides" if {
	contains(value, "*")
}

_written("extension.config", value) := "extensions reach services behind Argo CD with its rights" if trim_space(value) != ""

_written("dex.config", value) := "a local account can log in or has a key that no person answers for" if _local(value)

_written("dex.config", value) := "anybody on the network can pose as the login service" if {
	not _local(value)
	regex.match(`insecure[A-Za-z]*["']?[ \t\r\n]*:[ \t\r\n]*["']?true`, value)
}

# Dex's own passwords and its connectors for tests: https://dexidp.io/docs/connectors/local/
_local(value) if regex.match(`enablePasswordDB["']?[ \t\r\n]*:[ \t\r\n]*["']?true|staticPasswords|mock(Callback|Password)`, value)
