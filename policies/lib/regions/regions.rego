# The regions that a profile lets the data of its model be in.
package releasegate.lib.regions

import future.keywords.not

# allowed(profile, region) holds for a region of residency, for one that a transfer names with its reference, and where
# the profile lists no residency at all.
allowed(profile, region) if region in profile.spec.compliance.residency

else if object.get(data.releasegate.lib.shape.object(profile), ["spec", "compliance", "residency"], null) == null

else if {
	some transfer in profile.spec.compliance.transfers
	transfer.region == region
	not data.releasegate.lib.shape.blank(object.get(transfer, "reference", null))
}
