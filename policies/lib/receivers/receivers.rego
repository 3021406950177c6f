# Whom Alertmanager tells. Its own configuration (route, receivers with *_configs, inhibit_rules) and the operator's
# AlertmanagerConfig (receivers with *Configs, inhibitRules) are read alike.
package releasegate.lib.receivers

import future.keywords.not

# faults(config) is what in a configuration keeps alerts from people: {[path below it, problem]}.
faults(config) := _missing(config) | ((_null(config) | _unknown(config)) | _inhibiting(config))

_missing(config) := {[["route"], "has no route, so it tells nobody"] | data.releasegate.lib.shape.blank(object.get(config, "route", null))}

_named(config) := {data.releasegate.lib.shape.text(object.get(receiver, "name", "")): receiver |
	some receiver in data.releasegate.lib.shape.listed(object.get(config, "receivers", null))
	is_object(receiver)
}

# A receiver that has a name and tells nobody.
_silent(receiver) if {
	every key, value in receiver {
		_empty(key, value)
	}
}

_empty(key, _) if key == "name"

_empty(_, value) if data.releasegate.lib.shape.blank(value)

# Every route with a receiver, however deep.
_routes(config) := {[path, route, receiver] |
	walk(object.get(config, "route", {}), [path, route])
	receiver := route.receiver
}

# Alerts that are meant to tell nobody: they watch Alertmanager itself.
_quiet := {"Watchdog", "InfoInhibitor"}

_null(config) := {[array.concat(["route"], array.concat(path, ["receiver"])), sprintf("sends alerts to %v, which tells nobody", [wanted])] |
	some [path, route, wanted] in _routes(config)
	some name, receiver in _named(config)
	name == wanted
	_silent(receiver)
	not _for_quiet(path, route)
}

_for_quiet(path, route) if {
	path != []
	names := {name | some name in _alert_names(route)}
	count(names) > 0
	names - _quiet == set()
}

_alert_names(route) := {trim(match[2], `"' `) |
	some matcher in data.releasegate.lib.shape.listed(object.get(route, "matchers", null))
	is_string(matcher)
	some match in regex.find_all_string_submatch_n(`^(alertname)[ \t\r\n]*=[ \t\r\n]*([^~=]+)$`, trim_space(matcher), -1)
} | {value |
	some matcher in data.releasegate.lib.shape.listed(object.get(route, "matchers", null))
	matcher.name == "alertname"
	object.get(matcher, "matchType", "=") == "="
	object.get(matcher, "regex", false) == false
	value := matcher.value
}

_unknown(config) := {[array.concat(["route"], array.concat(path, ["receiver"])), sprintf("sends alerts to %v, which is no receiver", [wanted])] |
	some [path, _, wanted] in _routes(config)
	not data.releasegate.lib.shape.text(wanted) in object.keys(_named(config))
}

_inhibiting(config) := {[[field, i], "silences every alert while another one fires"] |
	some field in ["inhibit_rules", "inhibitRules"]
	some i, rule in data.releasegate.lib.shape.listed(object.get(config, field, null))
	every part in ["target_match", "target_match_re", "target_matchers", "targetMatch"] {
		data.releasegate.lib.shape.blank(object.get(data.releasegate.lib.shape.object(rule), part, null))
	}
}
