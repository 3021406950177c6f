# Lines of shell, as far as a pattern can read them: what they run, what they skip, and what they put in the gate's place.
package releasegate.lib.shell

import future.keywords.not

# commands(line) is a line without comments, assigned texts and commands that only print or compare their arguments.
commands(line) := regex.replace(regex.replace(regex.replace(line, _idle, "; "), _comment, ""), _assigned, " = ")

_comment := `(^|\s)#.*$`

_assigned := `\s=\s*('[^']*'|"[^"$]*")`

_idle := concat("", [
	`(^|[;&|({'"]|\b(then|do|else)\s)\s*`,
	`([A-Za-z_]+=\S*\s+|(builtin|command|exec|time)\s+|!\s*)*`,
	`(/\S*/)?(echo|printf|println|print|type|which|command\s+-[vV]|cat|test|true|false|:)`,
	`([\s(]("[^"]*"|'[^']*'|[^;&|"'#]|[^\s;&|"']#)*|$)`,
])

# skips(line) holds for a line whose condition is written down as one word, so that what follows it never runs.
skips(line) if regex.match(`(^|[;&|({'"]|\b(then|do|else)\s)\s*((true|:)\s*\|\||false\s*&&)`, line)

skips(line) if regex.match(`(^|[\s;'"])((if|elif)\s+(!\s*)?(true|false|:)|while\s+(false|!\s*true)|until\s+(true|:))\s*(;|$)`, line)

# shadows(line) holds for a line that makes the name of the gate's program mean another one.
shadows(line) if regex.match(`(^|[^A-Za-z0-9_-])alias\s.*releasegate`, commands(line))

shadows(line) if regex.match(`(^|[^A-Za-z0-9_/.-])releasegate\s*\(\s*\)|function\s+releasegate`, commands(line))

shadows(line) if regex.match(`(^|[;&|({'"]|sudo)\s*(ln|cp|mv|install|tee|hash)\s[^;&|]*releasegate["']?\s*($|[;&|])`, commands(line))

shadows(line) if regex.match(`>\s*["']?([^\s"';&|]*/)?releasegate["']?(\s|;|$)`, line)

shadows(line) if {
	regex.match(`(^|[\s;])releasegate=`, line)
	not regex.match(`(^|[\s;])releasegate=["']?([^\s"']*/)?releasegate["']?(\s|;|$)`, line)
}
