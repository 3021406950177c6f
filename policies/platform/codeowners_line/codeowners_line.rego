# METADATA
# title: Owner line that the forge passes over
# description: >-
#   The forges skip a line of CODEOWNERS that they do not understand, without a word. Its path then keeps the owners of
#   an earlier line, or none.
# custom:
#   scope: document
#   kinds: [Codeowners]
#   severity: error
#   message: "the line `{line}` {problem}"
#   fix: "write a pattern and its owners on one line: /access/ @acme/platform alice@example.com"
#   clauses: ["ISO 27001 A.8.4"]
#   effective_on: "2026-11-01"
#   row: "threat 8; control ISO-06"
package releasegate.platform.codeowners_line

import future.keywords.not

deny contains denial if {
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	words := regex.split(`[ \t\r\n]+`, trim_space(split(line.text, "#")[0]))
	words[0] != ""
	not _is_section(words[0])
	some problem in _problems(words)
	denial := {"pointer": line.pointer, "args": {"line": trim_space(line.text), "problem": problem}}
}

# A section of GitLab: [Documentation] or ^[Optional][2].
_is_section(word) if regex.match(`^\^?\[`, word)

_problems(words) := {"has no owner"} if count(words) == 1

else := {problem |
	some owner in array.slice(words, 1, count(words))
	not regex.match(`^(@[A-Za-z0-9_][A-Za-z0-9_./-]*|[^@ \t\r\n]+@[^@ \t\r\n]+\.[^@ \t\r\n]+)$`, owner)
	problem := sprintf("names %v, which is neither a handle nor an address", [owner])
} | {"begins with a negation, which CODEOWNERS does not know" | startswith(words[0], "!")}
