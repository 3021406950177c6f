# METADATA
# title: Text that is more than text
# description: >-
#   Documents and evidence are for people to read. One that can be executed, or that is too large to be read, is there
#   for something else.
# custom:
#   scope: document
#   kinds: [Docs, Evidence]
#   severity: error
#   message: "the file {problem}, and a text for people needs no such thing"
#   fix: "take the executable bit away (git update-index --chmod=-x), or move what is large to a bucket and name its digest"
#   clauses: ["ISO 27001 A.8.9"]
#   effective_on: "2026-11-01"
#   row: "threat 19"
package releasegate.platform.inert_docs

import future.keywords.not

_most_bytes := 1048576

deny contains {"pointer": "", "args": {"problem": problem}} if some problem in _problems

_problems contains "can be executed" if not input.document.executable == false

_problems contains sprintf("is %v bytes long, more than %v", [_bytes, _most_bytes]) if {
	not input.document.bytes <= _most_bytes
}

_bytes := object.get(input.document, "bytes", "an unknown number of")
