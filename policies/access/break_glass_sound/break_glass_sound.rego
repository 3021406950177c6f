# METADATA
# title: Emergency access that is not bounded
# description: >-
#   Emergency access is a person's, to one environment, for hours. A session of somebody unknown, without an early end, or
#   dated into the future would be access that nobody watches; one that claims to be closed later is still open.
# custom:
#   scope: document
#   kinds: [BreakGlass]
#   severity: error
#   message: "{field} {problem}"
#   fix: "open a session for one person, from now, for at most limits.breakGlassHours of releasegate.yaml; see docs/break-glass.md"
#   clauses: ["HIPAA 164.312(a)(2)(ii)", "ISO 27001 A.8.2", "ISO 27001 A.5.18"]
#   effective_on: "2026-11-01"
#   row: "governance 35, break-glass; control HIPAA-03"
package releasegate.access.break_glass_sound

import future.keywords.not

deny contains {"pointer": sprintf("/spec/%v", [field]), "args": {"field": field, "problem": problem}} if {
	some [field, problem] in _problems
}

_spec := input.document.spec

_problems contains item if {
	count([person | some person in _people; person.name == _spec.owner]) != 1
	item := ["owner", sprintf("is %v, whom access/people.yaml does not name", [_spec.owner])]
}

_problems contains item if {
	not _spec.environment in data.repo.order
	item := ["environment", sprintf("is %v, and releasegate.yaml has no environment of this name", [_spec.environment])]
}

_problems contains ["opened", "lies in the future"] if _ns(_spec.opened) > _latest

_problems contains ["expires", "is not after opened"] if _ns(_spec.expires) <= _ns(_spec.opened)

_problems contains ["expires", sprintf("is more than %d hours after opened", [_hours])] if {
	_ns(_spec.expires) - _ns(_spec.opened) > _hours * 3600000000000
}

_problems contains ["closed", "is before opened"] if _ns(_spec.closed) < _ns(_spec.opened)

_problems contains ["closed", "lies in the future, so the access is still there"] if _ns(_spec.closed) > _latest

_hours := data.releasegate.lib.limits.of("breakGlassHours")

_people := data.releasegate.lib.shape.list(object.get(data.releasegate.lib.shape.object(data.repo.people), ["spec", "people"], []))

_ns(moment) := data.releasegate.lib.moments.ns(moment)

# Clocks differ; five minutes are no future.
_latest := _ns(input.now) + 300000000000
