# What a GitLab pipeline says: its jobs, hidden ones and `extends` included.
package releasegate.lib.gitlab

import future.keywords.not

# https://docs.gitlab.com/ci/yaml/ : global keywords, and `default`, are no jobs.
_global := {"default", "include", "spec", "stages", "variables", "workflow", "image", "services", "cache", "before_script", "after_script"}

jobs(document) := {name: job |
	some name, job in data.releasegate.lib.shape.object(document)
	is_object(job)
	not name in _global
}

# lines(holder, field) is a set of [index of the entry, line] of a script; entries may be lists themselves.
lines(holder, field) := {[i, line] |
	some i, entry in data.releasegate.lib.shape.listed(object.get(data.releasegate.lib.shape.object(holder), field, []))
	some text in data.releasegate.lib.workflows.texts(entry)
	some line in data.releasegate.lib.workflows.script({"run": text})
}

# judging(document) is the names of jobs whose own script runs the gate.
judging(document) := {name |
	some name, job in jobs(document)
	some [_, line] in lines(job, "script")
	data.releasegate.lib.workflows.judging(line)
}

# running(document) is the names of jobs that GitLab runs and whose script, their own or an extended one, runs the gate.
running(document) := {name |
	own := judging(document)
	some name, _ in jobs(document)
	not startswith(name, ".")
	count(graph.reachable(_scripts(document), {name}) & own) > 0
}

# gates(document) is the jobs that run the gate, hidden or not, and whatever these extend.
gates(document) := {name: job |
	found := graph.reachable(_parents(document), running(document) | judging(document))
	some name, job in jobs(document)
	name in found
}

# unused(document) is the hidden jobs that run the gate and that no job takes its script from.
unused(document) := {name |
	some name in judging(document)
	startswith(name, ".")
	not name in graph.reachable(_scripts(document), running(document))
}

_parents(document) := {name: data.releasegate.lib.shape.listed(object.get(job, "extends", [])) |
	some name, job in jobs(document)
}

# A job with a script of its own takes none from what it extends.
_scripts(document) := {name: parents |
	some name, job in jobs(document)
	parents := [parent |
		object.get(job, "script", null) == null
		some parent in data.releasegate.lib.shape.listed(object.get(job, "extends", []))
	]
}
