# Where to show a finding about a kind of change that has no place of its own, such as a missing approval.
package releasegate.lib.reach

import future.keywords.not

# path(change, paths, fallback) is the first changed path of that kind that reaches the environment, else of that kind.
# change has {"change", "environment"}, paths is input.paths.
path(change, paths, fallback) := array.concat(array.concat(near, kin), [fallback])[0] if {
	kin := [entry.path | some entry in paths; entry.change == change.change]
	near := [entry.path |
		some entry in paths
		entry.change == change.change
		change.environment in data.releasegate.lib.shape.list(entry.environments)
	]
}

# label(change) is how messages call a change: "promotion to prod", "access".
label(change) := sprintf("%v to %v", [change.change, change.environment]) if is_string(change.environment)

else := change.change
