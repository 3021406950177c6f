package releasegate.argocd.project_lists_test

import future.keywords.not

_judge(name, pointer) := found if {
	faults := [{"pointer": pointer, "problem": "stands there twice"}]
	judged := {"document": {"kind": "AppProject", "metadata": name}, "context": {"faults": faults}}
	found := data.releasegate.argocd.project_lists.deny with input as judged
}

test_fault_of_a_list_is_denied_at_its_place if {
	every field in ["destinations", "sourceNamespaces", "sourceRepos", "destinationServiceAccounts"] {
		_judge({"name": "dev"}, sprintf("/spec/%v/1", [field])) == {{"pointer": sprintf("/spec/%v/1", [field]), "args": {
			"project": "dev",
			"place": sprintf("%v[1]", [field]),
			"problem": "stands there twice",
		}}}
	}
}

test_places_are_shown_as_people_write_them if {
	{finding.args.place | some finding in _judge({"name": "dev"}, "/spec/destinations/0/server")} == {"destinations[0].server"}
	{finding.args.place | some finding in _judge({"name": "dev"}, "/spec/destinations")} == {"destinations"}
}

test_roles_and_windows_are_of_other_rules if {
	every pointer in ["/spec/roles/0/name", "/spec/syncWindows/0", "/spec/roles"] {
		_judge({"name": "dev"}, pointer) == set()
	}
}

test_project_without_a_name_denied_too if {
	{finding.args.project | some finding in _judge({}, "/spec/sourceRepos/0")} == {"without a name"}
}
