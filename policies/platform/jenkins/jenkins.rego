# METADATA
# title: Jenkins in which everybody is an administrator
# description: >-
#   A Jenkins administrator runs any code on the controller, where its credentials are. By the chart's defaults
#   everybody who is logged in is one, and there is a local account that no person answers for.
# custom:
#   scope: document
#   kinds: [HelmValues, Application.argoproj.io, ApplicationSet.argoproj.io]
#   severity: error
#   message: "{setting} is {value}: {danger}"
#   fix: "write controller.JCasC.authorizationStrategy with roles and securityRealm of your login service, controller.admin.createSecret: false or existingSecret, and no executors on the controller"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17", "HIPAA 164.312(a)(2)(i)"]
#   effective_on: "2026-11-01"
#   row: "governance 11; control HIPAA-02"
package releasegate.platform.jenkins

import future.keywords.not

deny contains {"pointer": pointer, "args": {"setting": setting, "value": value, "danger": danger}} if {
	some [path, setting, value, danger] in _faults
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_names := {"jenkins"}

_locks := [
	{"path": ["controller", "JCasC", "authorizationStrategy"], "default": "loggedInUsersCanDoAnything", "bad": `loggedinuserscandoanything|unsecured|allowanonymousread"?:[ \t\r\n]*"?true`, "danger": "everybody who is logged in is an administrator, or nobody needs to be", "when": [["controller", "JCasC", "configScripts"], {}, {{}}]},
	{"path": ["controller", "JCasC", "securityRealm"], "default": "local:", "bad": `(^|\n)[ \t\r\n]*local:|allowssignup"?:[ \t\r\n]*"?true`, "danger": "there is a local account that no person answers for", "when": [["controller", "JCasC", "configScripts"], {}, {{}}]},
	{"path": ["controller", "admin", "existingSecret"], "default": "", "filled": true, "danger": "the administrator's password is made anew by each render, or is in this file", "when": [["controller", "admin", "createSecret"], true, {true}]},
	{"path": ["controller", "numExecutors"], "default": 0, "good": {0}, "danger": "jobs run on the controller, beside its credentials"},
	{"path": ["controller", "csrf", "defaultCrumbIssuer", "enabled"], "default": true, "good": {true}, "danger": "a page elsewhere can start jobs in the name of who looks at it"},
	{"path": ["controller", "legacyRemotingSecurityEnabled"], "default": false, "good": {false}, "danger": "agents can act on the controller"},
	{"path": ["controller", "initScripts"], "default": {}, "good": {{}, []}, "danger": "Groovy runs as the controller itself, which nothing here judges"},
	{"path": ["controller", "scriptApproval"], "default": [], "good": {[]}, "danger": "pipelines leave their sandbox"},
	{"path": ["agent", "privileged"], "default": false, "good": {false}, "danger": "jobs are root on their node"},
]

_faults contains fault if some fault in data.releasegate.lib.charts.faults(input, _names, _locks)

# Configuration as code in scripts of its own takes the place of both, so it has to say both.
_faults contains item if {
	some place in data.releasegate.lib.charts.places(_names, input)
	scripts := object.get(place.values, ["controller", "JCasC", "configScripts"], {})
	not data.releasegate.lib.shape.blank(scripts)
	text := lower(json.marshal(scripts))
	some danger in _dangers(text)
	item := [array.concat(place.path, ["controller", "JCasC", "configScripts"]), "controller.JCasC.configScripts", "used", danger]
}

_dangers(text) := ({danger |
	some expression, danger in {
		`loggedinuserscandoanything|unsecured|allowanonymousread[^a-z]*true`: "everybody who is logged in is an administrator, or nobody needs to be",
		`allowssignup[^a-z]*true`: "anybody gives themselves an account",
	}
	regex.match(expression, text)
} | {"it leaves out who is an administrator (authorizationStrategy)" | not contains(text, "authorizationstrategy")}) | {"it leaves out who may log in (securityRealm)" | not contains(text, "securityrealm")}
