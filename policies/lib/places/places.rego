# Tables of what manifests have to say: rows of a path, in which "*" stands for every item, the values that are allowed
# there, and what is wrong otherwise. null stands for a missing value, "set" for any value that is not blank.
package releasegate.lib.places

import future.keywords.not

# unmet(document, rows) is a set of [path, problem] for the rows [path, allowed, problem] that the document does not meet.
unmet(document, rows) := {[path, problem] |
	some [pattern, allowed, problem] in rows
	some path in at(document, pattern)
	not _allows(allowed, object.get(document, path, null))
}

# unmet_below(document, rows) is the same for the rows [parent, path below it, allowed, problem] whose parent is there.
unmet_below(document, rows) := {[path, problem] |
	some [parent, below, allowed, problem] in rows
	some place in at(document, parent)
	object.get(document, place, null) != null
	some path in at(document, array.concat(place, below))
	not _allows(allowed, object.get(document, path, null))
}

# at(document, pattern) is the paths that a pattern with at most two stars stands for; of a list that is none, the first.
at(document, pattern) := {path |
	some half in _once(document, pattern)
	some path in _once(document, half)
}

_once(document, pattern) := {pattern} if not "*" in pattern

else := {array.concat(array.concat(before, [key]), after) |
	some key, _ in _items(object.get(document, before, []))
} if {
	first := min([i | some i, segment in pattern; segment == "*"])
	before := array.slice(pattern, 0, first)
	after := array.slice(pattern, first + 1, count(pattern))
}

_items(value) := value if is_object(value)

else := data.releasegate.lib.shape.listed(value)

_allows("set", value) if not data.releasegate.lib.shape.blank(value)

_allows(allowed, value) if {
	is_array(allowed)
	value in allowed
}

# label(document) is how messages call an object: "Bucket models".
label(document) := sprintf("%v %v", [document.kind, name(document)])

# name(document) is its metadata.name, as text.
name(document) := data.releasegate.lib.shape.text(object.get(document, ["metadata", "name"], "without a name"))
