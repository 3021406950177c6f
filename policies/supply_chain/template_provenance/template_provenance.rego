# METADATA
# title: Template changed behind the gate's back
# description: >-
#   `copier update` brings policies and CI files, so where they come from is as sensitive as the policies themselves. The
#   source never changes, the template's version moves forward only, and only together with the gate that it brings.
# custom:
#   scope: change
#   severity: error
#   message: "{field} {problem}"
#   fix: "restore the line, and take a new version of the template with `copier update`, which moves both files together"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 40"
package releasegate.supply_chain.template_provenance

import future.keywords.not

deny contains denial if {
	some changed in input.documents
	some [field, pointer, problem] in _problems(changed)
	denial := {"path": changed.path, "index": changed.index, "pointer": pointer, "args": {
		"field": field,
		"problem": problem,
	}}
}

_problems(changed) := {[changed.path, "", "is deleted, and with it where the template came from"]} if {
	changed.kind == "CopierAnswers"
	changed.after == null
}

_problems(changed) := {["_src_path", pointer, problem] |
	was := _answer(changed.before, "_src_path")
	now := _answer(changed.after, "_src_path")
	was != now
	pointer := data.releasegate.lib.pointer.nearest(changed.after, ["_src_path"])
	problem := sprintf("was %v and is %v, so the next update would come from elsewhere", [was, now])
} | {["_commit", pointer, problem] |
	was := _answer(changed.before, "_commit")
	now := _answer(changed.after, "_commit")
	was != now
	pointer := data.releasegate.lib.pointer.nearest(changed.after, ["_commit"])
	some problem in _moves(was, now)
} if {
	changed.kind == "CopierAnswers"
	changed.after != null
}

# A hook of the gate's own repository stays, and its revision moves only with the gate's pin.
_problems(changed) := {["the hook", "/repos", problem] |
	some url, revision in _gate_hooks(changed.before)
	some problem in _hook_moves(url, revision, _gate_hooks(changed.after))
} if {
	changed.kind == "PreCommitConfig"
}

_moves(was, now) := {sprintf("goes back from %v to %v", [was, now])} if _older(now, was)

else := {sprintf("moves from %v to %v and the gate's pin in releasegate.yaml does not", [was, now])} if not _gate_moves

else := set()

_hook_moves(url, revision, after) := {sprintf("%v is gone, so nothing checks a commit any more", [url])} if not after[url]

else := {sprintf("%v moves to %v and the gate's pin in releasegate.yaml does not", [url, after[url]])} if {
	after[url] != revision
	not _gate_moves
}

else := set()

# The gate moves with its pin. The same version and rules may also come from another commit of the template; then the
# answers and the hook move together, and a gate whose policies are not the pinned ones refuses to judge all the same.
_gate_moves if _pin_moves

_gate_moves if {
	_template_moves
	_hooks_move
}

_template_moves if {
	some changed in input.documents
	changed.kind == "CopierAnswers"
	_answer(changed.before, "_commit") != _answer(changed.after, "_commit")
}

_hooks_move if {
	some changed in input.documents
	changed.kind == "PreCommitConfig"
	after := _gate_hooks(changed.after)
	some url, revision in _gate_hooks(changed.before)
	after[url] != revision
}

_pin_moves if {
	some changed in input.documents
	changed.kind == "Gate"
	is_object(changed.before)
	is_object(changed.after)
	object.get(changed.before, ["spec", "gate"], null) != object.get(changed.after, ["spec", "gate"], null)
}

_older(a, b) if semver.compare(_plain(a), _plain(b)) < 0

_plain(version) := plain if {
	plain := trim_prefix(version, "v")
	semver.is_valid(plain)
}

_answer(document, name) := data.releasegate.lib.shape.text(object.get(
	data.releasegate.lib.shape.object(document),
	name,
	"nothing",
))

# Repositories that bring a hook of releasegate, with their revision.
_gate_hooks(document) := {object.get(repository, "repo", ""): object.get(repository, "rev", "") |
	repositories := object.get(data.releasegate.lib.shape.object(document), "repos", [])
	some repository in data.releasegate.lib.shape.listed(repositories)
	is_object(repository)
	some hook in data.releasegate.lib.shape.listed(object.get(repository, "hooks", []))
	startswith(data.releasegate.lib.shape.text(object.get(data.releasegate.lib.shape.object(hook), "id", "")), "releasegate")
}
