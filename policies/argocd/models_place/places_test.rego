package releasegate.argocd.models_place_places_test

import future.keywords.not

test_project_default_is_pointed_at if {
	sets := [data.releasegate.argocd.models_place_test._at(data.releasegate.argocd.models_place_test._file("dev"), data.releasegate.argocd.models_place_test._patched(data.releasegate.argocd.models_place_test._dev, "/spec/template/spec/project", "default")), data.releasegate.argocd.models_place_test._at(data.releasegate.argocd.models_place_test._file("prod"), data.releasegate.argocd.models_place_test._prod)]
	{finding.pointer |
		some finding in data.releasegate.argocd.models_place_test._found(["dev", "prod"], sets, data.releasegate.argocd.models_place_test._projects)
		contains(finding.args.problem, "project default, which")
	} == {"/spec/template/spec/project"}
}
