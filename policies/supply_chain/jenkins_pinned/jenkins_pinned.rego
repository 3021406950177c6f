# METADATA
# title: Jenkins pipeline that can change by itself or holds a secret
# description: >-
#   A shared library or an image by branch or tag runs whatever somebody pushes there later. A password in the file is
#   known to everybody who can read the repository, now and later.
# custom:
#   scope: document
#   kinds: [Jenkinsfile]
#   severity: error
#   message: "{what} {problem}"
#   fix: "write @Library('name@<40 hex digits>'), images as name@sha256:<digest>, and take secrets with withCredentials"
#   clauses: ["ISO 27001 A.5.21", "ISO 27001 A.5.17"]
#   effective_on: "2026-11-01"
#   row: "governance 11; control ISO-04"
package releasegate.supply_chain.jenkins_pinned

import future.keywords.not

deny contains denial if {
	some line in data.releasegate.lib.lines.numbered(input.document.text)
	not startswith(trim_space(line.text), "//")
	some [what, problem] in _problems(line.text)
	denial := {"pointer": line.pointer, "args": {"what": what, "problem": problem}}
}

_problems(line) := ({[sprintf("the library %v", [library]), "is not pinned to a full commit sha"] |
	some library in _libraries(line)
	not regex.match(`^[A-Za-z0-9_.-]+@[0-9a-f]{40}$`, library)
} | {[sprintf("the image %v", [image]), "is not pinned by digest"] |
	some image in _texts(_image, line)
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
}) | {["a line", "holds what looks like a password or a key"] | data.releasegate.lib.credentials.shown(line)}

# An annotation may name several libraries on its line, the step names one.
_libraries(line) := _texts(_quoted, line) if contains(line, "@Library")

else := _texts(concat("", [`^ *library *\(? *(?:identifier: *)?`, _quoted]), line)

_image := concat("", [`(?:^|[ {]|docker\.)image *[ (:] *`, _quoted])

_quoted := `(?:'([^']*)'|"([^"]*)")`

# The quoted texts in what the pattern finds; of its two groups, one for each sort of quote, one is empty.
_texts(pattern, line) := {concat("", [match[1], match[2]]) |
	some match in regex.find_all_string_submatch_n(pattern, line, -1)
}
