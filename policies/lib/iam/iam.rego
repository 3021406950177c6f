# AWS policy documents, which manifests hold as JSON text. Names of fields are read whatever their case, a lone value is
# a list of one, and what does not clearly deny allows.
# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
package releasegate.lib.iam

import future.keywords.not

# unreadable(text) holds when the text is no policy whose statements can be judged.
unreadable(text) if count(statements(text)) == 0

unreadable(text) if {
	some statement in statements(text)
	not is_object(statement)
}

# statements(text) is the list of its statements, [] where there are none.
statements(text) := [statement |
	some statement in values(json.unmarshal(text), "statement")
] if {
	is_string(text)
	json.is_valid(text)
}

else := []

# grants(text) is its statements that allow something.
grants(text) := [statement |
	some statement in statements(text)
	not _denies(statement)
]

_denies(statement) if {
	effects := values(statement, "effect")
	count(effects) > 0
	every effect in effects {
		lower(data.releasegate.lib.shape.text(effect)) == "deny"
	}
}

# values(statement, field) is what a field holds, as one list.
values(statement, field) := [value |
	some key, held in data.releasegate.lib.shape.object(statement)
	lower(key) == field
	some value in data.releasegate.lib.shape.listed(held)
]

# principals(statement) is to whom it is for, a set of [kind, name]: ["aws", "arn:…"], ["service", "…"]. A star alone
# is ["aws", "*"].
principals(statement) := {["aws", data.releasegate.lib.shape.text(held)] |
	some held in values(statement, "principal")
	not is_object(held)
} | {[lower(kind), data.releasegate.lib.shape.text(name)] |
	some held in values(statement, "principal")
	some kind, names in data.releasegate.lib.shape.object(held)
	some name in data.releasegate.lib.shape.listed(names)
}

# conditions(statement) is a set of [operator, key, value], the first two in lower case.
conditions(statement) := {[lower(operator), lower(key), data.releasegate.lib.shape.text(value)] |
	some block in values(statement, "condition")
	some operator, keys in data.releasegate.lib.shape.object(block)
	some key, held in data.releasegate.lib.shape.object(keys)
	some value in data.releasegate.lib.shape.listed(held)
}

# matches(pattern, action) holds when a pattern of a policy covers the action; case does not count. action is in lower
# case, such as "ssm:startsession".
matches(pattern, action) if lower(pattern) == action

matches(pattern, action) if {
	regex.match(`^[A-Za-z0-9:*?-]*[*?][A-Za-z0-9:*?-]*$`, pattern)
	glob.match(lower(pattern), [], action)
}

# Nobody can say what a pattern with other signs covers.
matches(pattern, _) if not regex.match(`^[A-Za-z0-9:*?-]*$`, pattern)
