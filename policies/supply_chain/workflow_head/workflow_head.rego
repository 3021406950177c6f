# METADATA
# title: Privileged workflow that can run what a pull request brings
# description: >-
#   With the base's rights, a file of the head that is written to disk, piped into an interpreter or met by a build runs
#   with those rights. What a pull request brings may be there as git objects only, in a job that holds no secret and no
#   right to push, to start workflows or to pose as this repository.
# custom:
#   scope: document
#   kinds: [Workflow]
#   severity: error
#   message: "{place} {problem}"
#   fix: >-
#     leave the objects in a bare repository, let only `releasegate` read them, and do what needs the right or the secret
#     in another job
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

_problems contains [array.concat(path, ["uses"]), place, "runs an action of a folder, beside what a pull request brings"] if {
	some [path, place, step] in data.releasegate.lib.workflows.steps(input.document)
	startswith(data.releasegate.lib.shape.text(object.get(step, "uses", "")), "./")
	_holds_head(path[1])
}

_problems contains [["jobs", name, "permissions", scope], sprintf("the job %v", [name]), problem] if {
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	_holds_head(name)
	some scope, level in data.releasegate.lib.shape.object(object.get(job, "permissions", {}))
	level == "write"
	scope in {"actions", "attestations", "contents", "deployments", "id-token", "packages", "pages"}
	problem := sprintf("holds what a pull request brings and may write %v", [scope])
}

_problems contains [["jobs", name], sprintf("the job %v", [name]), problem] if {
	some name, job in data.releasegate.lib.workflows.jobs(input.document)
	_holds_head(name)
	some secret in _secrets(job)
	problem := sprintf("holds what a pull request brings and the secret %v", [secret])
}

_runs(line) := "takes files out of git by hand" if {
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (checkout|switch|restore|reset|worktree|read-tree|checkout-index|archive|apply|am|pull|merge|rebase|cherry-pick|clone|submodule)( |$)`, line)
}

_runs(line) := "takes a file out of git that is not the base's" if {
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (show|cat-file)( |$)`, line)
	not regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? (show|cat-file) ((-p|blob) )?"?(refs/remotes/)?origin/main:[A-Za-z0-9_./-]+"?[ )]`, line)
}

_runs(line) := "pipes into an interpreter" if {
	regex.match(`\|\s*(sudo )?(env )?(ba|z|da|k)?sh( |$|[;)])|\|\s*(sudo )?(python[0-9.]*|node|perl|ruby|source)( |$|[;)])`, line)
}

# A job that names what a pull request brings beside a fetch.
_holds_head(name) if {
	some [path, _, step] in data.releasegate.lib.workflows.steps(input.document)
	path[1] == name
	some text in data.releasegate.lib.workflows.texts(step)
	regex.match(`pull_request\.head|head_ref|HEAD_REF|refs/pull|(^|[^a-z])pull/|workflow_run\.head_`, text)
	regex.match(`(^|[^A-Za-z0-9_-])git( [^;|&]*)? fetch( |$)`, concat("\n", data.releasegate.lib.workflows.script(step)))
}

_secrets(job) := {match[1] |
	some text in data.releasegate.lib.workflows.texts(job)
	some match in regex.find_all_string_submatch_n(`secrets\.([A-Za-z0-9_]+)`, text, -1)
	match[1] != "GITHUB_TOKEN"
}
