# Argo CD's RBAC lines (p and g), read so that only what is known to be harmless passes.
package releasegate.lib.grants

import future.keywords.not

# lines(text) is the lines of a policy text, as Argo CD splits them; what is no text is one line that cannot be read.
lines(text) := split(text, "\n") if is_string(text)

else := [text]

# problem(line) says what a line of policy.csv or of a project role gives away; undefined for a harmless line.
problem(line) := "is no text" if not is_string(line)

else := found if {
	not _silent(line)
	found := _problem(line)
}

_silent(line) if trim_space(line) == ""

_silent(line) if startswith(trim_space(line), "#")

_problem(line) := "has a quote, which can hide what it says" if contains(line, `"`)

else := _policy(_words(line)) if _words(line)[0] == "p"

else := _membership(_words(line)) if _words(line)[0] == "g"

else := "is neither a policy (p) nor a membership (g)" if not _words(line)[0] in {"g", "p"}

_words(line) := [trim_space(word) | some word in split(line, ",")]

_policy(words) := "has no effect that can be read" if not count(words) in {5, 6}

else := sprintf("lets its holder %v %v", [words[3], words[2]]) if {
	not _denies(words)
	not _harmless(words)
}

_denies(words) if words[5] == "deny"

_readable := {"applications", "applicationsets", "projects", "clusters", "repositories", "certificates", "accounts", "gpgkeys"}

# Only the plain word get counts: a pattern matches other actions as well.
_harmless(words) if {
	words[3] == "get"
	words[2] in _readable
}

# Logs hold what users send: of one named project, never of all.
_harmless(words) if {
	words[3] == "get"
	words[2] == "logs"
	_names_a_project(words[4])
}

_names_a_project(object) if regex.match(`^[A-Za-z0-9._-]+/`, object)

# The local user admin is a member of role:admin, so whoever is a member of admin is too.
_membership(words) := "makes its members administrators" if words[2] in {"role:admin", "admin"}

else := "lets its members read every log" if words[2] == "role:readonly"

else := "names no role that can be read" if count(words) != 3

# excess(line, projects) says what a line of context.grants lets its subject do that nobody but a machine should; undefined
# for a harmless line. projects is that of context.grants.
excess(line, projects) := sprintf("lets %v %v", [first.subject, _said(first)]) if {
	found := [reach | some reach in line.reaches; not _is_fine(reach, line, projects)]
	first := found[0]
}

_said(reach) := reach.asked if reach.asked != ""

else := sprintf("%v %v, as far as anybody can say of so many patterns", [trim_right(reach.action, "/"), reach.resource])

_is_fine(reach, _, _) if {
	reach.action == "get"
	reach.resource in _readable
}

_is_fine(reach, line, _) if {
	reach.action == "get"
	reach.resource == "logs"
	_names_a_project(line.object)
}

_is_fine(reach, _, projects) if {
	_starts(reach)
	_is_open(projects[reach.project])
}

_is_fine(reach, line, _) if {
	_starts(reach)
	every holder in line.holders {
		holder in _automation
	}
}

# Syncing, going back and actions bring nothing that Git does not hold; override and update do.
_starts(reach) if {
	reach.resource == "applications"
	reach.action in {"sync", "rollback", "action/"}
}

# Both the base and the judged tree have to call every environment of the project unprotected.
_is_open(project) if {
	count(project.environments) > 0
	project.protected == []
	project.others == []
	every environment in project.environments {
		data.repo.environments[environment].spec.protected == false
	}
}

_automation := {subject | some subject in data.releasegate.lib.parameters.of("argocdAutomation")} | {email |
	some bot in data.repo.people.spec.bots
	some email in bot.emails
}
