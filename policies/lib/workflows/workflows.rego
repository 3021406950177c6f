# What a workflow of GitHub, Gitea or Forgejo Actions says, whatever shape it has.
package releasegate.lib.workflows

import future.keywords.not

# jobs(document) is the jobs by name; a job that is no object counts as an empty one.
jobs(document) := {name: data.releasegate.lib.shape.object(job) |
	some name, job in data.releasegate.lib.shape.object(object.get(document, "jobs", {}))
}

# steps(document) is a set of [path, place, step].
steps(document) := {[["jobs", name, "steps", i], sprintf("step %d of the job %v", [i + 1, name]), data.releasegate.lib.shape.object(step)] |
	some name, job in jobs(document)
	some i, step in data.releasegate.lib.shape.listed(object.get(job, "steps", []))
}

# triggers(document) is the names of what starts it. Quoted or not, the key is on; YAML 1.1 reads a bare on as true.
triggers(document) := {name |
	some key in ["on", "true"]
	some name in _names(object.get(document, key, []))
}

_names(value) := object.keys(value) if is_object(value)

else := {name | some name in data.releasegate.lib.shape.listed(value)}

# privileged(document) holds when it runs with the base's rights on what somebody else brings.
privileged(document) if {
	some trigger in triggers(document)
	trigger in {"pull_request_target", "workflow_run", "issue_comment", "issues", "discussion", "discussion_comment"}
}

# proposed(document) holds when a pull request, or the merge queue, runs its own copy of the workflow.
proposed(document) if {
	some trigger in triggers(document)
	trigger in {"pull_request", "pull_request_review", "pull_request_review_comment", "merge_group"}
}

# script(step) is the lines of what a step runs; a line that ends in a backslash goes on in the next one.
script(step) := split(regex.replace(data.releasegate.lib.shape.text(object.get(step, "run", "")), `\\\r?\n`, " "), "\n")

# judging(line) holds for a line of shell that runs the gate on a change, rather than its help, an old decision or a
# word on it.
judging(line) if {
	regex.match(`(^|[^A-Za-z0-9_-])releasegate"? +gate([ '"]|$)`, data.releasegate.lib.shell.commands(line))
	not regex.match(` (-h|--help|--replay)([ =]|$)`, line)
}

# swallowed(line) holds when a line that runs the gate goes on whatever the gate says. An exit code of 1 that is told
# apart is not swallowed, because the line that counts follows.
swallowed(line) if regex.match(`releasegate"? +gate( [^|]*)?(\|\| *(true|:|exit 0|echo|printf)|[;&] *(true|:|exit 0)|\|[^|]|&[ \t\r\n]*$)`, _whole(line))

swallowed(line) if regex.match(`(^|[ ;(])! *"?[^ ]*releasegate"? +gate( |$)`, line)

_whole(line) := regex.replace(line, `&&`, " and ")

# quits(line) holds for a line that ends a script as a success, or makes it go on after an error.
quits(line) if regex.match(`(^|[;&|{(] *|then |do |else )(exit( +0)?[ \t\r\n]*([;&|})]|$)|set +\+[a-z]*e|set +\+o +errexit|trap +)`, trim_space(line))

quits(line) if {
	regex.match(`(^|[;&|{(] *|then |do |else )exec +["'$/A-Za-z]`, trim_space(line))
	not judging(line)
}

# texts(value) is every string in it, keys apart.
texts(value) := {text |
	walk(value, [_, text])
	is_string(text)
}

# by_event(condition) holds for a condition that only what started the run, or how other jobs ended, decides. Whoever
# opens a pull request has no say in those; a title, an actor or a path would let a pull request switch the job off.
by_event(condition) if regex.replace(data.releasegate.lib.shape.text(condition), _term, "") == ""

_term := concat("|", [
	`\$\{\{|\}\}|&&|\|\||[() \t\r\n]`,
	`github\.(event_name|event\.workflow_run\.event) *[!=]= *'[a-z_]+'`,
	`!?(always|cancelled|success)\(\)`,
	`needs\.[A-Za-z0-9_-]+\.result *== *'success'`,
])

# judges(job) holds when a step of the job runs the gate.
judges(job) if {
	some step in data.releasegate.lib.shape.listed(object.get(job, "steps", []))
	some line in script(data.releasegate.lib.shape.object(step))
	judging(line)
}

# fixed(requirement) holds for a gate, as pip reads it, at a full commit sha.
fixed(requirement) if regex.match(`^releasegate @ git\+(https|ssh|file)://[!-~]+@[0-9a-f]{40}$`, data.releasegate.lib.shape.text(requirement))
