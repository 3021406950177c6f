"""The clock, in the one format that rules and statements use."""

from datetime import UTC, datetime


def rfc3339(moment: datetime) -> str:
    """`2026-11-22T15:04:05Z`: UTC, whole seconds (RFC 3339). Such texts sort by time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
