# METADATA
# title: Chart that does not render the same everywhere
# description: >-
#   What was judged is what Argo CD applies only if a chart gives the same manifests from the same values, wherever and
#   whenever it is rendered. Functions that ask the cluster, the clock, the network or chance, and values read as
#   templates, break that.
# custom:
#   scope: document
#   kinds: [ChartTemplate]
#   severity: error
#   message: "the template uses {function}, so it may render something else in the cluster than what was judged"
#   fix: "take the value from the release or from enforced.yaml; read files of the chart as .Files.Get \"files/name\""
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.32"]
#   effective_on: "2026-11-01"
#   row: "threat 28"
package releasegate.supply_chain.chart_source

import future.keywords.not

deny contains denial if {
	some action in _actions
	some name in _names(action)
	regex.match(_changing, name)
	denial := {"pointer": _first_line(name), "args": {"function": name}}
}

deny contains denial if {
	some action in _actions
	some name in ["Files", "Capabilities"]
	words := [word | some word in regex.find_n(`[A-Za-z0-9_]+`, action, -1); word == name]
	count(words) > count(_permitted(name, action))
	denial := {"pointer": _first_line(name), "args": {"function": name}}
}

# Text that opens an action and does not close it as Helm would: nobody can say what it renders.
deny contains denial if {
	contains(regex.replace(_text, _token, ""), "{{")
	denial := {"pointer": _first_line("{{"), "args": {"function": "an action that cannot be read"}}
}

_text := input.document.text

# Functions of Helm and Sprig that ask the cluster, the network, the environment, the clock or chance; tpl reads a value
# as a template, and date without a time means today.
_changing := concat("|", [
	`^(lookup|getHostByName|env|expandenv|tpl|now|ago|shuffle|uuidv4|bcrypt|htpasswd|encryptAES`,
	`rand[A-Z][A-Za-z]*|gen[A-Z][A-Za-z]*|date[A-Za-z_]*|htmlDate[A-Za-z]*)$`,
])

# A comment, or an action with its strings, which may hold braces.
_token := concat("|", [`\{\{(?:- )?/\*(?s:.*?)\*/(?: -)?\}\}`, concat("", [`\{\{(?:`, _string, "|[^\"'`}])*", `\}\}`])])

_string := "\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|`[^`]*`"

_actions := {token |
	some token in regex.find_n(_token, _text, -1)
	not regex.match(`^\{\{(?:- )?/\*`, token)
}

# Words outside of strings; a field (.now) and a variable ($now) keep their first character, and so are no function.
_names(action) := regex.find_n(`[.$]?[A-Za-z_][A-Za-z0-9_]*`, regex.replace(action, _string, `""`), -1)

# Only files below files/, by a name that is written out, are part of what was judged.
_permitted("Files", action) := regex.find_n(`\.Files\.Get "files/[A-Za-z0-9][A-Za-z0-9._-]*"`, action, -1)

_permitted("Capabilities", _) := []

_first_line(word) := array.concat(
	[line.pointer |
		some line in data.releasegate.lib.lines.numbered(_text)
		contains(line.text, word)
	],
	[""],
)[0]
