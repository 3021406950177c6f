# METADATA
# title: Image without a digest
# description: >-
#   A tag can be moved to other bytes after the review. Only a digest names what was evaluated and approved.
#   The image that fetches and checks the model's artifact needs one as much as the model's own.
# custom:
#   scope: document
#   kinds: [ModelRelease, EnforcedValues]
#   severity: error
#   message: "the image {image} is not pinned by digest, so what runs can change without a review"
#   fix: "write the image as name@sha256:<64 hex digits>, with the digest that the registry shows"
#   clauses: ["ISO 27001 A.5.21", "HIPAA 164.312(c)(1)"]
#   effective_on: "2026-11-01"
#   row: "governance 9; control ISO-05"
package releasegate.release.image_digest

import future.keywords.not

deny contains {"pointer": pointer, "args": {"image": image}} if {
	some pointer, image in _images
	not regex.match(`^[!-?A-~]+@sha256:[0-9a-f]{64}$`, image)
}

_images["/spec/model/image"] := input.document.spec.model.image

_images["/enforced/fetcher/image"] := input.document.enforced.fetcher.image
