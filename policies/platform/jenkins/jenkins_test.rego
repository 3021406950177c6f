package releasegate.platform.jenkins_test

import future.keywords.not

_sound := {"controller": {
	"admin": {"createSecret": false},
	"JCasC": {"authorizationStrategy": "roleBased:\n  roles: {}", "securityRealm": "oic:\n  clientId: x"},
}}

_judge(values) := {[finding.pointer, finding.args.danger] |
	some finding in data.releasegate.platform.jenkins.deny with input.document as values
		with input.path as "platform/main/jenkins/values.yaml"
		with input.context as {"charts": []}
		with data.repo.accounts as {"spec": {"accounts": [{"name": "main", "purpose": "development"}, {"name": "production", "purpose": "production"}]}}
		with data.repo.environments as {}
}

_with(more) := _judge(object.union(_sound, more))

_changed(more) := {pointer | some [pointer, _] in _with(more)}

test_sound_values_pass if _judge(_sound) == set()

test_defaults_denied if count(_judge({})) == 3

test_everybody_as_administrator_denied if {
	_changed({"controller": {"JCasC": {"authorizationStrategy": "loggedInUsersCanDoAnything:\n  allowAnonymousRead: false"}}}) == {"/controller/JCasC/authorizationStrategy"}
	_changed({"controller": {"JCasC": {"securityRealm": "local:\n  allowsSignup: false"}}}) == {"/controller/JCasC/securityRealm"}
	_changed({"controller": {"admin": {"createSecret": true}}}) == {"/controller/admin"}
	_changed({"controller": {"admin": {"createSecret": true, "existingSecret": "jenkins-admin"}}}) == set()
}

test_code_on_the_controller_denied if {
	_changed({"controller": {"numExecutors": 2}}) == {"/controller/numExecutors"}
	_changed({"controller": {"initScripts": {"x": "println 1"}}}) == {"/controller/initScripts"}
	_changed({"controller": {"scriptApproval": ["method x"]}}) == {"/controller/scriptApproval"}
	_changed({"controller": {"csrf": {"defaultCrumbIssuer": {"enabled": false}}}}) == {"/controller/csrf/defaultCrumbIssuer/enabled"}
	_changed({"agent": {"privileged": true}}) == {"/agent/privileged"}
}

test_scripts_say_both if {
	_changed({"controller": {"JCasC": {"configScripts": {"a": "jenkins:\n  authorizationStrategy: {}\n  securityRealm: {}"}}}}) == set()
	count(_with({"controller": {"JCasC": {"configScripts": {"a": "jenkins: {systemMessage: hi}"}}}})) == 2
	count(_with({"controller": {"JCasC": {"configScripts": {"a": "jenkins:\n  authorizationStrategy: unsecured\n  securityRealm: {}"}}}})) == 1
}

_found(more) := {[finding.args.setting, finding.args.value] |
	some finding in data.releasegate.platform.jenkins.deny with input.document as object.union(_sound, more)
		with input.path as "platform/main/jenkins/values.yaml"
		with input.context as {"charts": []}
}

test_each_word_counts if {
	every text in ["unsecured", "x:\n  allowAnonymousRead: true"] {
		_changed({"controller": {"JCasC": {"authorizationStrategy": text}}}) == {"/controller/JCasC/authorizationStrategy"}
	}
	_changed({"controller": {"JCasC": {"securityRealm": "x:\n  allowsSignup: true"}}}) == {"/controller/JCasC/securityRealm"}
	_changed({"controller": {"legacyRemotingSecurityEnabled": true}}) == {"/controller/legacyRemotingSecurityEnabled"}
}

test_scripts_take_the_place_of_both if {
	scripts := {"a": "jenkins: {authorizationStrategy: {}, securityRealm: {}}"}
	_changed({"controller": {"JCasC": {"authorizationStrategy": "unsecured", "securityRealm": "local: {}", "configScripts": scripts}}}) == set()
	_found({"controller": {"JCasC": {"configScripts": {"a": "jenkins: {authorizationStrategy: {}}"}}}}) == {["controller.JCasC.configScripts", "used"]}
	_changed({"controller": {"JCasC": {"configScripts": {"a": "jenkins: {authorizationStrategy: {}}"}}}}) == {"/controller/JCasC/configScripts"}
}

test_password_of_the_chart_is_the_danger if {
	_with({"controller": {"admin": {"createSecret": true}}}) == {[
		"/controller/admin",
		"the administrator's password is made anew by each render, or is in this file",
	]}
}
