# METADATA
# title: Emergency access extended or hidden
# description: >-
#   The file of a session is a record. While it is open it may be closed or end earlier, and nothing else; after that it
#   stays as it is. Otherwise hours become days, or an open session vanishes and stops blocking.
# custom:
#   scope: change
#   severity: error
#   message: "the emergency access {session} {problem}"
#   fix: "leave the file as it is on the base, and add spec.closed once the access is gone; for more time open another session"
#   clauses: ["HIPAA 164.312(a)(2)(ii)", "HIPAA 164.312(b)", "ISO 27001 A.5.18"]
#   effective_on: "2026-11-01"
#   row: "governance 35, break-glass; control HIPAA-03"
package releasegate.access.break_glass_extended

import future.keywords.not

deny contains denial if {
	some [path, pointer, problem] in _problems
	denial := {"path": path, "pointer": pointer, "args": {"session": data.releasegate.lib.sessions.name(path), "problem": problem}}
}

_documents := [document | some document in input.documents; document.kind == "BreakGlass"; document.before != null]

_edited := [document | some document in _documents; document.after != null]

# A file that nobody could read on the base may have been open.
_problems contains item if {
	some path in input.paths
	path.kind == "BreakGlass"
	path.status == "deleted"
	not path.path in _closed_on_base
	item := [path.path, "", "is deleted, and it is not closed"]
}

_closed_on_base contains item if {
	some session in input.breakGlass
	data.releasegate.lib.sessions.closed(session.document)
	item := session.path
}

_problems contains item if {
	some document in _edited
	not data.releasegate.lib.sessions.closed(document.before)
	data.releasegate.lib.moments.ns(document.after.spec.expires) > data.releasegate.lib.moments.ns(document.before.spec.expires)
	item := [document.path, "/spec/expires", "would end later"]
}

_problems contains item if {
	some document in _edited
	not data.releasegate.lib.sessions.closed(document.before)
	some field in {"owner", "environment", "reason", "incident", "opened", "removedBy"}
	not document.after.spec[field] == document.before.spec[field]
	item := [document.path, sprintf("/spec/%v", [field]), sprintf("would have another %v", [field])]
}

_problems contains item if {
	some document in _edited
	data.releasegate.lib.sessions.closed(document.before)
	not document.after == document.before
	item := [document.path, "/spec", "is closed, and is changed afterwards"]
}
