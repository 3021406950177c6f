package releasegate.argocd.models_set_test

import future.keywords.not

# A set of dev and one of prod, each with a cluster called live; prod's lies in `instance`.
_twins(instance) := {[finding.path, finding.pointer, finding.args.problem] |
	spec := object.union(_environment("prod", [_live]).spec, {"argocd": instance})
	environments := {"dev": _environment("dev", [_live]), "prod": {"metadata": {"name": "prod"}, "spec": spec}}
	elements := [{"cluster": "live", "server": "https://west.example.com"}]
	dev := _patched(_dev, "/spec/generators/0/matrix/generators/1/list/elements", elements)
	sets := [_at(_file("dev"), dev), _at(sprintf("argocd/%v/environments/prod.yaml", [instance]), _prod)]
	some finding in data.releasegate.argocd.models_set.deny with input.environments as environments
		with input.argocd as {"ApplicationSet": sets, "AppProject": []}
		with data.repo as {"order": ["dev", "prod"], "gate": {"spec": {"repository": {"url": _url, "defaultBranch": "main"}}}}
}

test_cluster_of_the_same_name_in_another_environment_denied if {
	_twins("main") == {
		[_file("dev"), "/spec/template/metadata/name", "has a cluster live as prod has, and so Applications of the same names"],
		[_file("prod"), "/spec/template/metadata/name", "has a cluster live as dev has, and so Applications of the same names"],
	}
}

test_cluster_of_the_same_name_in_another_instance_passes if _twins("live") == set()
