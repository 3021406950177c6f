# What passwords and keys look like when somebody writes them down. It misses some, and must not name what is none.
package releasegate.lib.credentials

import future.keywords.not

# shown(line) holds when a line of text shows a key of a known form, or gives a secret's name a value.
shown(line) if known(line)

shown(line) if assigned(line)

# assigned(text) holds when a line of a text gives a secret's name a value, or more lines do something of the kind than
# are looked at.
assigned(text) if {
	_holds(text, ["'", `"`])
	found := regex.find_all_string_submatch_n(_assignment, text, _most + 1)
	_assigns(found)
}

_assigns(found) if count(found) > _most

_assigns(found) if {
	some match in found
	not _reference(match[3])
}

_most := 500

# option(text) holds when a word of a command line gives a secret's name a value: --password=…
option(text) if {
	startswith(text, "-")
	contains(text, "=")
	some match in regex.find_all_string_submatch_n(_option, text, 1)
	not _reference(match[3])
}

# known(text) holds when the text holds a key of a form that only keys have.
known(text) if {
	_holds(text, _marks)
	regex.match(_form, text)
}

# named(key) holds when a field of that name is meant to hold a secret's value. A bare secret names a Secret as a rule.
named(key) if {
	_holds(lower(key), _secret_marks)
	regex.match(concat("", [`^([a-z0-9._-]*[._-])?`, _secret, "$"]), lower(_words(key)))
}

# suspects(texts) is which items of a list of texts can be known, assigned or an option, by their places in the list.
# All are held against one expression at once: a megabyte can hold 100,000 of them, and each question has its price.
suspects(texts) := {i |
	joined := concat("", [_begin, concat(concat("", [_end, _begin]), texts)])
	_holds(lower(joined), _hints)
	some i, text in split(regex.replace(joined, _suspect, "\u0001"), _end)
	contains(text, "\u0001")
}

# What is in every text that one of the forms is in, in lower case: making the expression takes longer than to look at
# most documents. The long s is one that (?i) takes for an s.
_hints := ["akia", "asia", "gh", "glpat-", "xox", "://", "pass", "token", "secret", "key", "ſ"]

# No file may hold these characters, and no part of the expression matches the end of a text.
_end := "\u0000"

_begin := "\u0002"

_suspect := concat("|", [
	`(AKIA|ASIA)[0-9A-Z]{16}`,
	`-----BEGIN [A-Z ]*PRIVATE KEY`,
	`gh[pousr]_[A-Za-z0-9]{36}`,
	`glpat-[A-Za-z0-9_-]{20}`,
	`xox[abprs]-[A-Za-z0-9-]{10}`,
	`[a-z0-9+]://[^/:@ "'\x00]+:[^/@ "'$\x00]{3}[^/@ "'\x00]*@`,
	concat("", [`(?i:`, _secret, `["']? *[:=] *["'][^"'\x00])`]),
	concat("", [`\x02--?(?i:(?:[a-z0-9._-]*[._-])?`, _secret, `=)`]),
])

# secret_keys(keys) is which keys of a set are meant to hold a secret's value, all asked at once: see named.
secret_keys(keys) := {key |
	listed := [one | some one in keys]
	joined := concat("\n", listed)
	_holds(lower(joined), _secret_marks)
	words := split(lower(_words(joined)), "\n")
	meant := {word | some word in regex.find_n(concat("", [`(?m)^([a-z0-9._-]*[._-])?`, _secret, "$"]), concat("\n", words), -1)}
	some i, word in words
	word in meant
	key := listed[i]
}

# written(value) holds when a value of such a field is written out, and not a reference to where it is kept.
written(value) if {
	is_string(value)
	trim_space(value) != ""
	not _reference(value)
}

# _holds(text, parts) holds when one of the parts is in the text: an expression is made anew for each text, and most
# texts hold none.
_holds(text, parts) if {
	some part in parts
	contains(text, part)
}

# What every one of the forms holds.
_marks := ["AKIA", "ASIA", "-----BEGIN ", "gh", "glpat-", "xox", "://"]

# One expression for all forms: every text of a repository is held against it.
_form := concat("|", [
	`(AKIA|ASIA)[0-9A-Z]{16}`,
	`-----BEGIN [A-Z ]*PRIVATE KEY`,
	`gh[pousr]_[A-Za-z0-9]{36}`,
	`glpat-[A-Za-z0-9_-]{20}`,
	`xox[abprs]-[A-Za-z0-9-]{10}`,
	`[a-z][a-z0-9+]*://[^/:@ "']+:[^/@ "'$]{3}[^/@ "']*@`,
])

# What is in each of these words.
_secret_marks := ["pass", "token", "secret", "key"]

_secret := `(password|passwd|token|client[._-]?secret|(secret|api|private|access)[._-]?key)`

_assignment := concat("", [`(?i)`, _secret, `["']? *[:=] *["']([^"'\n]+)["']`])

_option := concat("", [`(?i)^--?(?:[a-z0-9._-]*[._-])?`, _secret, `=(.+)$`])

# $NAME, ${name}, {{ value }}, and names of the places that keep secrets.
_reference(value) if regex.match(`^(\$|\{\{|vault:|secret:|arn:|ssm:|file:|/)`, trim_space(value))

# camelCase as words: adminPassword is admin-password.
_words(key) := regex.replace(key, `([a-z0-9])([A-Z])`, `$1-$2`)
