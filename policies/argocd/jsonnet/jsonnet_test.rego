package releasegate.argocd.jsonnet_test

import future.keywords.not

test_jsonnet_denied if {
	judged := {"path": "argocd/main/x.jsonnet", "kind": "Jsonnet"}
	data.releasegate.argocd.jsonnet.deny == {{
		"pointer": "",
		"args": {"path": "argocd/main/x.jsonnet"},
	}} with input as judged
}

test_other_text_passes if data.releasegate.argocd.jsonnet.deny == set() with input as {"path": "README.md", "kind": "Docs"}
