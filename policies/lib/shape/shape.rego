# Reads values whose type no schema has checked, so that a wrong type is judged and never skipped.
package releasegate.lib.shape

import future.keywords.not

# object(value) is the value if it is an object, else an empty one.
object(value) := value if is_object(value)

else := {}

# list(value) is the value if it is a list, else an empty one.
list(value) := value if is_array(value)

else := []

# listed(value) is the value as a list: a scalar counts as a list of one, null and a missing value as none.
listed(value) := value if is_array(value)

else := [] if value == null

else := [value]

# text(value) is the value if it is a string, else its JSON form, so that string builtins never fail on it.
text(value) := value if is_string(value)

else := sprintf("%v", [value])

# blank(value) holds for null, white space, an empty list and an empty object. One rule with an else, because each rule
# of a function costs a call; the list has a name, because OPA 1.17 panics where its index meets an empty object.
blank(value) if {
	is_string(value)
	trim_space(value) == ""
}

else if value in _empty

_empty := [null, [], {}]
