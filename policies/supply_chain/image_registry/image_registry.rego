# METADATA
# title: Image from a registry that is not listed
# description: >-
#   parameters.imageRegistries of releasegate.yaml lists where images may come from: registries that are scanned, kept
#   and reachable. An image from elsewhere can vanish, or be somebody else's.
# custom:
#   scope: document
#   kinds: [ModelRelease, EnforcedValues]
#   severity: error
#   message: "the image {image} comes from a registry that parameters.imageRegistries does not list"
#   fix: "push the image to a registry of the list, or have the platform add the registry"
#   clauses: ["ISO 27001 A.5.21"]
#   effective_on: "2026-11-01"
#   row: "governance 9"
package releasegate.supply_chain.image_registry

import future.keywords.not

deny contains {"pointer": "/spec/model/image", "args": {"image": image}} if {
	image := input.document.spec.model.image
	not data.releasegate.lib.images.listed(image)
}

deny contains {"pointer": "/enforced/fetcher/image", "args": {"image": image}} if {
	image := input.document.enforced.fetcher.image
	not data.releasegate.lib.images.listed(image)
}
