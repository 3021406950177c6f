# Days of the calendar, in UTC.
package releasegate.lib.days

import future.keywords.not

# ahead(day, now) is how many days a date (2026-12-31) lies after the day of a moment (RFC 3339); negative if before.
ahead(day, now) := (_midnight(day) - _midnight(substring(now, 0, 10))) / 86400000000000

_midnight(day) := time.parse_rfc3339_ns(sprintf("%vT00:00:00Z", [day]))
