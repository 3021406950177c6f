# METADATA
# title: Chart file that hides or hinders
# description: >-
#   Files of a chart end up in what it renders. .helmignore can take a safeguard out of the chart without a line of it
#   being changed, and a file that is executable, too large or holds a key does not belong into a ConfigMap.
# custom:
#   scope: document
#   kinds: [ChartFile]
#   severity: error
#   message: "{path} {problem}"
#   fix: "keep plain text files below 1 MiB in files/, and let .helmignore name only what editors and systems leave behind"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.5.17"]
#   effective_on: "2026-11-01"
#   row: "threat 28"
package releasegate.supply_chain.chart_file

import future.keywords.not

deny contains denial if {
	some [pointer, problem] in _problems
	denial := {"pointer": pointer, "args": {"path": input.path, "problem": problem}}
}

_problems contains ["", "can be executed"] if not input.document.executable == false

# A ConfigMap holds at most 1 MiB.
_problems contains ["", "is larger than 1 MiB"] if not input.document.bytes <= 1048576

_problems contains item if {
	endswith(input.path, "/.helmignore")
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	not _is_debris(trim_space(line.text))
	item := [line.pointer, sprintf("leaves out %v", [trim_space(line.text)])]
}

_problems contains item if {
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	data.releasegate.lib.credentials.known(line.text)
	item := [line.pointer, "holds what looks like a key"]
}

# Patterns that no part of a chart can match: what systems and editors leave, and documents.
_is_debris(pattern) if pattern in {"", ".DS_Store", ".git/", ".gitignore", ".svn/", ".hg/", ".idea/", ".vscode/", "__pycache__/"}

_is_debris(pattern) if startswith(pattern, "#")

_is_debris(pattern) if regex.match(`^(\*\.(swp|bak|tmp|orig|rej|tgz|pyc)|\*~|[*A-Za-z0-9_-]+\.md)$`, pattern)
