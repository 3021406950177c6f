# METADATA
# title: Path that nobody owns
# description: >-
#   The forge asks the owners of a path for a review. A path without an owner, or whose last matching line names nobody
#   that the forge accepts, is changed without anybody being asked.
# custom:
#   scope: repository
#   severity: error
#   message: "{problem}, so the forge asks nobody to review it"
#   fix: "begin CODEOWNERS with `* @owner`, and give every line an owner that the forge knows"
#   clauses: ["ISO 27001 A.8.4"]
#   effective_on: "2026-11-01"
#   row: "threat 8; control ISO-06; governance 2"
package releasegate.platform.codeowners_total

import future.keywords.not

deny contains {"path": "releasegate.yaml", "pointer": "", "args": {"problem": "there is no CODEOWNERS that can be read"}} if {
	not is_string(input.codeowners.path)
}

deny contains {"path": path, "pointer": "", "args": {"problem": sprintf("%v has no owner", [path])}} if {
	is_string(input.codeowners.path)
	some path in input.codeowners.uncovered
}
