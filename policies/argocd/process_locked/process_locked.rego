# METADATA
# title: Argo CD process started past its settings
# description: >-
#   A flag or a variable of one of Argo CD's processes wins over the setting in its ConfigMap, and manifests added to its chart's
#   values are applied with its rights. So what opens Argo CD is refused there too.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io, Deployment.apps, StatefulSet.apps]
#   severity: error
#   message: "{what} is set for a process of Argo CD: {danger}"
#   fix: "remove it, and write the setting in argocd-cmd-params-cm, where it is judged; commit added manifests as files of their own"
#   clauses: ["HIPAA 164.312(a)(1)", "ISO 27001 A.8.2", "ISO 27001 A.8.9"]
#   effective_on: "2026-12-01"
#   row: "governance 35; access 2.auth, 2.replace, 2.extensions, 2.namespaces"
package releasegate.argocd.process_locked

import future.keywords.not

deny contains {"pointer": pointer, "args": {"what": flag, "danger": danger}} if {
	some base in _bases
	walk(object.get(input.document, base, {}), [path, value])
	is_string(value)
	some flag, danger in _flags
	_sets(value, flag)
	not _from_settings(object.get(input.document, array.concat(base, array.slice(path, 0, count(path) - 1)), {}))
	pointer := data.releasegate.lib.pointer.to(array.concat(base, path))
}

# The chart takes variables as a mapping as well.
deny contains {"pointer": pointer, "args": {"what": flag, "danger": danger}} if {
	some base in _bases
	walk(object.get(input.document, base, {}), [path, _])
	some flag, danger in _flags
	path[count(path) - 1] == flag
	pointer := data.releasegate.lib.pointer.to(array.concat(base, path))
}

deny contains {"pointer": pointer, "args": {"what": field, "danger": "manifests that no rule reads are applied with its rights"}} if {
	some base in _values
	some field in ["extraObjects", "configs.cmp"]
	path := array.concat(base, split(field, "."))
	not _is_off(object.get(input.document, path, null))
	pointer := data.releasegate.lib.pointer.to(path)
}

_is_off(value) if data.releasegate.lib.shape.blank(value)

_is_off(value) if object.get(data.releasegate.lib.shape.object(value), "create", true) == false

_values := data.releasegate.lib.settings.values_at(input.path, input.document)

_bases contains base if some base in _values

_bases contains ["spec", "template", "spec"] if {
	input.document.kind in {"Deployment", "StatefulSet"}
	contains(json.marshal(object.get(input.document, ["spec", "template", "spec"], {})), "argocd")
}

_sets(value, flag) if value == flag

_sets(value, flag) if {
	startswith(flag, "--")
	startswith(value, concat("", [flag, "="]))
}

# As in Argo CD's own manifests: the value is what argocd-cmd-params-cm says.
_from_settings(variable) if variable.valueFrom.configMapKeyRef.name == "argocd-cmd-params-cm"

# Names: cmd/ of Argo CD 3.5.
_flags := {flag: danger |
	some danger, flags in {
		"everybody is the administrator": ["--disable-auth", "ARGOCD_SERVER_DISABLE_AUTH"],
		"extensions reach services behind Argo CD with its rights": ["--enable-proxy-extension", "ARGOCD_SERVER_ENABLE_PROXY_EXTENSION"],
		"whoever may sync can replace and so delete what runs": ["--sync-with-replace-allowed", "ARGOCD_SYNC_WITH_REPLACE_ALLOWED"],
		"Applications outside Argo CD's namespace take any project": [
			"--application-namespaces", "ARGOCD_APPLICATION_NAMESPACES",
			"--applicationset-namespaces", "ARGOCD_APPLICATIONSET_CONTROLLER_NAMESPACES",
		],
		"models keep running when their releases are gone, or never change": [
			"--policy", "ARGOCD_APPLICATIONSET_CONTROLLER_POLICY",
			"--dry-run", "ARGOCD_APPLICATIONSET_CONTROLLER_DRY_RUN",
		],
		"signatures of commits are not verified": ["ARGOCD_GPG_ENABLED"],
	}
	some flag in flags
}
