# Which registries container images may come from.
package releasegate.lib.images

import future.keywords.not

# listed(image, parameters) holds when parameters.imageRegistries has the image's registry or a path above the image.
# Where nothing is listed every registry will do.
listed(_, parameters) if count(object.get(parameters, "imageRegistries", [])) == 0

listed(image, parameters) if {
	some registry in parameters.imageRegistries
	startswith(image, concat("", [trim_right(registry, "/"), "/"]))
}
