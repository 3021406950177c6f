# Argo CD's patterns in the lists of a project.
package releasegate.lib.globs

import future.keywords.not

# wild(value) holds for what can match more than its own text. Argo CD reads "!x" as everything but x, and lets in what
# any entry of a list lets in (AppProject.IsSourcePermitted).
wild(value) if startswith(data.releasegate.lib.shape.text(value), "!")

wild(value) if regex.match(`[*?\[{]`, data.releasegate.lib.shape.text(value))
