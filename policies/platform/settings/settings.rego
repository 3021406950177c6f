# METADATA
# title: Settings that change what git or an editor does
# description: >-
#   Attributes choose programs that git runs on files and how it merges them, and an editor's tasks run when a folder
#   is opened. What is reviewed has to be what everybody gets.
# custom:
#   scope: document
#   kinds: [Settings]
#   severity: error
#   message: "{setting} {problem}"
#   fix: "remove it; attributes that only say what is text, such as `* text=auto eol=lf`, are fine"
#   clauses: ["ISO 27001 A.8.9", "ISO 27001 A.8.4"]
#   effective_on: "2026-11-01"
#   row: "threat 35"
package releasegate.platform.settings

import future.keywords.not

deny contains denial if {
	endswith(input.path, ".gitattributes")
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	not startswith(trim_space(line.text), "#")
	some attribute in regex.split(`[ \t\r\n]+`, trim_space(line.text))
	some pattern, problem in _attributes
	regex.match(pattern, attribute)
	denial := {"pointer": line.pointer, "args": {"setting": attribute, "problem": problem}}
}

deny contains denial if {
	endswith(input.path, "settings.json")
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	some setting in regex.find_n(_programs, line.text, -1)
	denial := {"pointer": line.pointer, "args": {"setting": setting, "problem": "runs a program in the editor"}}
}

deny contains {"pointer": "", "args": {"setting": "the executable bit", "problem": "makes settings a program"}} if {
	not input.document.executable == false
}

_attributes := {
	`^(filter|diff)=`: "makes git run a program on the file",
	`^merge=`: "changes how git merges the file, so what is merged is not what was judged",
	`^(export-subst|ident|eol=crlf|working-tree-encoding=.*)$`: "changes the file's bytes between the commit and the work tree",
	`^\[attr\]`: "gives a new name to attributes, which hides them",
}

# A setting of an editor has a dotted name: "python.defaultInterpreterPath".
_programs := `"[A-Za-z0-9_-]+\.[A-Za-z0-9._-]*(?i:path|executable|interpreter|command|shell)[A-Za-z0-9._-]*"[ \t\r\n]*:`
