package releasegate.argocd.application_automated_places_test

import future.keywords.not

test_project_and_sync_are_pointed_at if {
	data.releasegate.argocd.application_automated_test._changed(data.releasegate.argocd.application_automated_test._application, "/spec/project", "{{ .name }}") == data.releasegate.argocd.application_automated_test._finding("/spec/project", "lets whoever writes a release choose the project")
	data.releasegate.argocd.application_automated_test._changed(data.releasegate.argocd.application_automated_test._application, "/spec/syncPolicy/automated", true) == data.releasegate.argocd.application_automated_test._finding("/spec/syncPolicy/automated", "is not synced by itself")
}
