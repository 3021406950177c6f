# Lines of shell, as far as a pattern can read them: what they run, what they skip, and what they put in the gate's place.
package releasegate.lib.shell

import future.keywords.not

# commands(line) is a line without comments, assigned texts and commands that only print or compare their arguments.
commands(line) := regex.replace(regex.replace(regex.replace(line, _idle, "; "), _comment, ""), _assigned, " = ")

_comment := `(^|[ \t\r\n])#.*$`

_assigned := `[ \t\r\n]=[ \t\r\n]*('[^']*'|"[^"$]*")`

_idle := concat("", [
	`(^|[;&|({'"]|(^|[^A-Za-z0-9_])(then|do|else)[ \t\r\n])[ \t\r\n]*`,
	`([A-Za-z_]+=[^ \t\r\n]*[ \t\r\n]+|(builtin|command|exec|time)[ \t\r\n]+|![ \t\r\n]*)*`,
	`(/[^ \t\r\n]*/)?(echo|printf|println|print|type|which|command[ \t\r\n]+-[vV]|cat|test|true|false|:)`,
	`([ \t\r\n(]("[^"]*"|'[^']*'|[^;&|"'#]|[^ \t\r\n;&|"']#)*|$)`,
])

# skips(line) holds for a line whose condition is written down as one word, so that what follows it never runs.
skips(line) if regex.match(`(^|[;&|({'"]|(^|[^A-Za-z0-9_])(then|do|else)[ \t\r\n])[ \t\r\n]*((true|:)[ \t\r\n]*\|\||false[ \t\r\n]*&&)`, line)

skips(line) if regex.match(`(^|[ \t\r\n;'"])((if|elif)[ \t\r\n]+(![ \t\r\n]*)?(true|false|:)|while[ \t\r\n]+(false|![ \t\r\n]*true)|until[ \t\r\n]+(true|:))[ \t\r\n]*(;|$)`, line)

# shadows(line) holds for a line that makes the name of the gate's program mean another one.
shadows(line) if regex.match(`(^|[^A-Za-z0-9_-])alias[ \t\r\n].*releasegate`, commands(line))

shadows(line) if regex.match(`(^|[^A-Za-z0-9_/.-])releasegate[ \t\r\n]*\([ \t\r\n]*\)|function[ \t\r\n]+releasegate`, commands(line))

shadows(line) if regex.match(`(^|[;&|({'"]|sudo)[ \t\r\n]*(ln|cp|mv|install|tee|hash)[ \t\r\n][^;&|]*releasegate["']?[ \t\r\n]*($|[;&|])`, commands(line))

shadows(line) if regex.match(`>[ \t\r\n]*["']?([^ \t\r\n"';&|]*/)?releasegate["']?([ \t\r\n]|;|$)`, line)

shadows(line) if {
	regex.match(`(^|[ \t\r\n;])releasegate=`, line)
	not regex.match(`(^|[ \t\r\n;])releasegate=["']?([^ \t\r\n"']*/)?releasegate["']?([ \t\r\n]|;|$)`, line)
}
