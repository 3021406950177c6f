# Sessions of emergency access: documents of kind BreakGlass that their schema accepts.
package releasegate.lib.sessions

import future.keywords.not

# closed(document) holds when the session says since when the access is gone.
closed(document) if _closed(document) != null

# overdue(document, now) holds when an open session is past its end.
overdue(document, now) if {
	not closed(document)
	data.releasegate.lib.moments.ns(document.spec.expires) < data.releasegate.lib.moments.ns(now)
}

# name(path) is the session's id: the file's name without .yaml.
name(path) := trim_suffix(parts[count(parts) - 1], ".yaml") if parts := split(path, "/")

_closed(document) := object.get(data.releasegate.lib.shape.object(document), ["spec", "closed"], null)
