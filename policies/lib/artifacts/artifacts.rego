# Volumes of a pod that hold a release's artifact and nothing else.
package releasegate.lib.artifacts

import future.keywords.not

# proven(pod, digest, objects) is the names of those volumes: images by that digest, and what verify.py checked. objects:
# what is rendered beside the pod, with the digests of its ConfigMaps.
proven(pod, digest, objects) := imaged(pod, digest) | checked(pod, digest, objects)

# imaged(pod, digest): the node pulls an image volume by its digest and refuses other bytes.
imaged(pod, digest) := {volume.name |
	some volume in listed(pod, "volumes")
	reference := data.releasegate.lib.shape.text(object.get(volume, ["image", "reference"], ""))
	endswith(reference, sprintf("@%v", [digest]))
}

# checked(pod, digest, objects): with the release's digest, by a program whose bytes are known.
checked(pod, digest, objects) := {volume |
	some container in listed(pod, "initContainers")
	volume := _verifies(pod, container, digest, objects)
}

# after(pod, digest, objects) is the first init container that starts after the checks have ended, 0 without any.
after(pod, digest, objects) := max({0} | {n |
	some k, container in listed(pod, "initContainers")
	_verifies(pod, container, digest, objects)
	n := k + 1
})

# filled(pod, k, name) holds for a volume that another container than the one of number k writes, or an image.
filled(pod, _, name) if {
	some container in listed(pod, "initContainers")
	name in writable(container)
}

filled(pod, k, name) if {
	some other, container in listed(pod, "containers")
	other != k
	name in writable(container)
}

filled(pod, _, name) if {
	some volume in listed(pod, "volumes")
	volume.name == name
	is_object(volume.image)
}

mounted(container) := {mount.name | some mount in listed(container, "volumeMounts")}

writable(container) := {mount.name |
	some mount in listed(container, "volumeMounts")
	object.get(mount, "readOnly", false) != true
}

listed(value, field) := [data.releasegate.lib.shape.object(item) |
	some item in data.releasegate.lib.shape.list(object.get(value, field, []))
]

# Another mount could lie over the interpreter, and what runs on (restartPolicy) is not waited for.
_verifies(pod, container, digest, objects) := volume if {
	container.command == ["python3", "-I", "-B", "/etc/releasegate/verify.py"]
	count(container.args) == 3
	container.args[1] == digest
	object.get(container, "restartPolicy", null) == null
	count(listed(container, "volumeMounts")) == 2
	some place in listed(container, "volumeMounts")
	place.mountPath == container.args[2]
	regex.match(`^/mnt(/[A-Za-z0-9_-]+)+$`, place.mountPath)
	volume := place.name
	_private(pod, volume)
	some program in listed(container, "volumeMounts")
	program.mountPath == "/etc/releasegate"
	_known(pod, program.name, objects)
	not _overridden(container)
}

# Only the containers that mount an emptyDir write to it, where none sees the processes of another.
_private(pod, name) if {
	object.get(pod, "shareProcessNamespace", false) == false
	some volume in listed(pod, "volumes")
	volume.name == name
	is_object(volume.emptyDir)
}

# Variables of Python, or another file of a volume, would run something else.
_overridden(container) if count(listed(container, "env")) + count(listed(container, "envFrom")) > 0

_overridden(container) if {
	some mount in listed(container, "volumeMounts")
	some field in ["subPath", "subPathExpr"]
	object.get(mount, field, "") != ""
}

# Each ConfigMap of the name counts: which of two is mounted, nobody knows.
_known(pod, name, objects) if {
	some volume in listed(pod, "volumes")
	volume.name == name
	object.get(volume, ["configMap", "items"], null) == null
	found := {object.get(entry, ["digests", "verify.py"], "") |
		some entry in objects
		entry.kind == "ConfigMap.core"
		entry.document.metadata.name == volume.configMap.name
	}
	count(found) == 1
	some digest in found
	digest in data.releasegate.lib.parameters.of("artifactVerifiers")
}
