# What a Jenkinsfile says, line by line: without its comments, and which lines a block holds.
package releasegate.lib.jenkins

import future.keywords.not

# lines(text) is as data.releasegate.lib.lines.numbered, with Groovy's comments taken out and every line in its place.
# A comment starts after white space or a bracket: `refs/*` and `https://` in a text are none.
lines(text) := [{"pointer": line.pointer, "text": regex.replace(line.text, `(^|[ \t\r\n])//.*$`, "")} |
	some line in data.releasegate.lib.lines.numbered(strings.replace_n(_blocks(text), text))
]

_blocks(text) := {block: regex.replace(block, `[^\n{};()]`, "") |
	some block in regex.find_n(`(?s)(^|[ \t\r\n{};()])/\*.*?\*/`, text, -1)
}

# runs(text) holds when a line outside comments runs the gate.
runs(text) if {
	some line in lines(text)
	data.releasegate.lib.workflows.judging(line.text)
}

# depths(lines) is how many braces are open before each line.
depths(all) := [sum(array.slice(changes, 0, i)) |
	changes := [change |
		some line in all
		change := count(split(line.text, "{")) - count(split(line.text, "}"))
	]
	some i, _ in all
]
