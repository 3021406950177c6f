# Moments as numbers that can be compared: nanoseconds since 1970.
package releasegate.lib.moments

import future.keywords.not

# ns(moment) is an RFC 3339 text as a number; every moment before 1970 counts as the last day of 1969, every
# one after 2200 as the first of 2202. Engines know none before 1677 and after 2262, and what is compared with nothing
# passes every rule.
ns(moment) := time.parse_rfc3339_ns(moment) if {
	substring(moment, 0, 4) >= "1970"
	substring(moment, 0, 4) <= "2200"
}

else := -86400000000000 if substring(moment, 0, 4) < "1970"

else := 7321190400000000000
