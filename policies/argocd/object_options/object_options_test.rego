package releasegate.argocd.object_options_test

import future.keywords.not

_judge(annotations) := found if {
	document := {"kind": "Deployment", "metadata": {"name": "proxy", "annotations": annotations}}
	found := data.releasegate.argocd.object_options.deny with input.document as document
}

_sync := "argocd.argoproj.io/sync-options"

test_object_that_is_replaced_denied_at_its_note if {
	_judge({_sync: "ServerSideApply=true, Replace=true"}) == {{
		"pointer": "/metadata/annotations/argocd.argoproj.io~1sync-options",
		"args": {
			"kind": "Deployment",
			"name": "proxy",
			"option": "Replace=true",
			"problem": "can be deleted and made anew while it runs",
		},
	}}
}

test_each_option_denied if {
	every option in ["Force=true", "Validate=false", "Prune=false", "Delete=false", "Prune=confirm", "Delete=confirm"] {
		{finding.args.option | some finding in _judge({_sync: concat("", [" ", option, " "])})} == {option}
	}
	count(_judge({_sync: "Prune=confirm,Delete=confirm"})) == 2
	count(_judge({"argocd.argoproj.io/compare-options": "IgnoreExtraneous"})) == 1
	count(_judge({"helm.sh/resource-policy": "keep"})) == 1
}

test_other_notes_pass if {
	_judge({_sync: "ServerSideApply=true,PruneLast=true", "team": "Replace=true"}) == set()
	_judge({_sync: null}) == set()
	_judge(null) == set()
	data.releasegate.argocd.object_options.deny == set() with input.document as {"kind": "Deployment"}
}

test_notes_of_generated_applications_count if {
	template := {"metadata": {"annotations": {_sync: "Delete=confirm"}}}
	found := data.releasegate.argocd.object_options.deny with input.document as {
		"kind": "ApplicationSet",
		"spec": {"template": template},
	}
	{finding.pointer | some finding in found} == {"/spec/template/metadata/annotations/argocd.argoproj.io~1sync-options"}
	pods := data.releasegate.argocd.object_options.deny with input.document as {
		"kind": "Deployment",
		"spec": {"template": template},
	}
	pods == set()
}
