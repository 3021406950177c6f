# Lines of a text document. Rules on text point at "/lines/<line>", counted from 0.
package releasegate.lib.lines

import future.keywords.not

# numbered(text) is the list of {"pointer", "text"} of its lines; the line end (\n or \r\n) is not part of one.
numbered(text) := [{"pointer": sprintf("/lines/%d", [i]), "text": trim_suffix(line, "\r")} |
	some i, line in split(text, "\n")
]
