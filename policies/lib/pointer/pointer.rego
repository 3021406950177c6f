# RFC 6901 JSON pointers.
package releasegate.lib.pointer

import future.keywords.not

# to(path) is the pointer of a path such as ["spec", "rules", 0]: "/spec/rules/0".
to(path) := concat("", [concat("", ["/", _escaped(segment)]) | some segment in path])

# nearest(document, path) points at the deepest part of the path that the document has.
nearest(document, path) := to(array.slice(path, 0, depth)) if {
	depth := max([n |
		some n in numbers.range(0, count(path))
		has(document, array.slice(path, 0, n))
	])
}

# has(document, path) holds when the document has a value, null included, at the path.
has(document, path) if object.get(document, path, _absent) != _absent

_absent := {"absent": {"absent": "no document holds this object"}}

_escaped(segment) := replace(replace(sprintf("%v", [segment]), "~", "~0"), "/", "~1")
