# The versions of what runs, as releasegate.yaml on the base names them (spec.versions).
package releasegate.lib.versions

import future.keywords.not

# of(tool) is a minor version as written, such as "3.5"; undefined where the tool is not named.
of(tool) := version if {
	version := data.repo.gate.spec.versions[tool]
	is_string(version)
}

# below(tool, minor) holds where the tool is named with an earlier minor version than that, such as [3, 5].
below(tool, minor) if {
	parts := [to_number(part) | some part in split(of(tool), "."); regex.match(`^[0-9]+$`, part)]
	count(parts) == 2
	parts < minor
}
