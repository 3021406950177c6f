# METADATA
# title: Privileged workflow that can run what a pull request brings
# description: >-
#   With the base's rights and secrets, a file of the head that is written to disk, piped into an interpreter or met by a
#   build runs with those rights. What a pull request brings may be there as git objects of a bare repository only.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: "fetch with `git --git-dir=repo.git fetch`, leave the objects there, and let only `releasegate` read them"
#   clauses: ["ISO 27001 A.8.2", "ISO 27001 A.8.31"]
#   effective_on: "2026-11-22"
#   row: "threat 5"
package releasegate.supply_chain.workflow_head

import future.keywords.not

deny contains {"pointer": pointer, "args": {"place": place, "problem": problem}} if {
	data.releasegate.lib.workflows.privileged(input.document)
	some [path, place, problem] in _problems
	pointer := data.releasegate.lib.pointer.nearest(input.document, path)
}

_problems contains [array.concat(path, ["run"]), place, sprintf("%v, with the base's rights", [problem])] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some line in data.releasegate.lib.workflows.script(step)
	problem := _runs(line)
}

# The head, named in the environment, in a clone whose work tree it could reach.
_problems contains [array.concat(path, ["run"]), place, "fetches what a pull request brings outside a bare repository"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	some text in data.releasegate.lib.workflows.texts(object.get(step, "env", {}))
	regex.match(`pull_request\.head|head_ref|refs/pull|workflow_run\.head_`, text)
	some line in data.releasegate.lib.workflows.script(step)
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? fetch( |$)`, line)
	not regex.match(`^[ \t\r\n]*git --git-dir=[A-Za-z0-9_.-]+\.git fetch [^;|&]*(&&)?[ \t\r\n]*$`, line)
}

_runs(line) := "takes files out of git by hand" if {
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (checkout|switch|restore|reset|worktree|read-tree|checkout-index|archive|apply|am|pull|merge|rebase|cherry-pick|clone|submodule)( |$)`, line)
}

_runs(line) := "takes a file out of git that is not the base's" if {
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (show|cat-file)( |$)`, line)
	not regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (show|cat-file) ((-p|blob) )?"?(refs/remotes/)?origin/main:[A-Za-z0-9_./-]+"?[ )]`, line)
}

_runs(line) := "pipes into an interpreter" if {
	regex.match(`\|[ \t\r\n]*(sudo )?(env )?(ba|z|da|k)?sh( |$|[;)])|\|[ \t\r\n]*(sudo )?(python[0-9.]*|node|perl|ruby|source)( |$|[;)])`, line)
}
