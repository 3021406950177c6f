# Which registries container images may come from.
package releasegate.lib.images

import future.keywords.not

# listed(image) holds when the parameter imageRegistries has the image's registry or a path above the image.
# Where nothing is listed every registry will do.
listed(image) if {
	some registry in _registries
	startswith(image, concat("", [trim_right(registry, "/"), "/"]))
}

else if count(_registries) == 0

_registries := data.releasegate.lib.parameters.of("imageRegistries")
