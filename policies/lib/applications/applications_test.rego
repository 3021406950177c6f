package releasegate.lib.applications_test

import future.keywords.not

_spec := {
	"source": {"path": "one"},
	"sources": [{"path": "two"}, "three"],
	"sourceHydrator": {"drySource": {"path": "four"}},
}

test_every_source_of_an_application_is_found if {
	data.releasegate.lib.applications.sources({"kind": "Application", "spec": _spec}) == {
		{"path": ["spec", "source"], "source": {"path": "one"}},
		{"path": ["spec", "sources", 0], "source": {"path": "two"}},
		{"path": ["spec", "sources", 1], "source": {}},
		{"path": ["spec", "sourceHydrator", "drySource"], "source": {"path": "four"}},
	}
}

test_sources_of_an_application_set_are_in_its_template if {
	document := {"kind": "ApplicationSet", "spec": {"template": {"spec": {"source": {"path": "one"}}}}}
	data.releasegate.lib.applications.sources(document) == {{
		"path": ["spec", "template", "spec", "source"],
		"source": {"path": "one"},
	}}
}

test_missing_spec_is_empty if {
	data.releasegate.lib.applications.spec({"kind": "Application"}) == {}
	data.releasegate.lib.applications.spec({"kind": "Application", "spec": "x"}) == {}
	data.releasegate.lib.applications.sources({"kind": "Application"}) == set()
}
