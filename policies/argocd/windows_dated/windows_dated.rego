# METADATA
# title: Freeze for a date without its year
# description: >-
#   A schedule has no year. A window for one date comes back every year, when nobody remembers why, unless it says when it
#   is over, and the rule argocd.windows_expired then reminds people to take it out.
# custom:
#   scope: document
#   kinds: [AppProject.argoproj.io]
#   severity: error
#   message: "the sync window {window} of {project} {problem}"
#   fix: "begin its description with the moment in UTC at which it is over: `until 2026-12-28T00:00:00Z: why`"
#   clauses: ["ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 42"
package releasegate.argocd.windows_dated

import future.keywords.not

deny contains {"pointer": pointer, "args": {"window": i + 1, "project": _project, "problem": problem}} if {
	some i, facts in input.context.windows
	problem := _problem(facts, _description(i))
	pointer := data.releasegate.lib.pointer.nearest(input.document, ["spec", "syncWindows", i, "description"])
}

_project := object.get(input.document, ["metadata", "name"], "a project without a name")

_description(i) := data.releasegate.lib.shape.text(object.get(input.document, ["spec", "syncWindows", i, "description"], ""))

_problem(facts, description) := "begins its description with until, and no date that can be read follows" if {
	regex.match(`(?i)^[ \t\r\n]*until([^A-Za-z0-9_]|$)`, description)
	facts.ends == null
}

else := "names days of one month, and its description does not begin with the date at which it is over" if {
	facts.once == true
	facts.ends == null
}

else := sprintf("says that it is over at %v, and is still open then", [facts.ends]) if facts.runsOn == true
