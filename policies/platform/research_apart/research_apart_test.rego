package releasegate.platform.research_apart_test

import future.keywords.not

_accounts := {"spec": {"accounts": [
	{"name": "research", "id": "1", "purpose": "development", "environments": []},
	{"name": "live", "id": "2", "purpose": "production", "environments": []},
	{"name": "build", "id": "3", "purpose": "ci-cd", "environments": []},
]}}

_judge(path, accounts) := found if {
	found := data.releasegate.platform.research_apart.deny with input.document as {"kind": "NotebookInstance", "metadata": {"name": "n"}}
		with input.path as path
		with data.repo.accounts as accounts
}

test_notebooks_of_development_pass if {
	_judge("platform/research/notebooks/n.yaml", _accounts) == set()
	_judge("pipelines/train.yaml", _accounts) == set()
}

test_notebooks_elsewhere_denied if {
	_judge("platform/live/notebooks/n.yaml", _accounts) == {{
		"pointer": "",
		"args": {"name": "NotebookInstance n", "account": "live", "purpose": "production"},
	}}
	every path in ["platform/build/notebooks/n.yaml", "platform/other/notebooks/n.yaml", "argocd/main/n.yaml"] {
		count(_judge(path, _accounts)) == 1
	}
}

test_repository_with_one_account_has_no_other_place if _judge("platform/main/notebooks/n.yaml", null) == set()
