"""Scan: what Checkov says of the manifests and CI files, as findings of ours.

    scanned = checkov()(before, after)      # GateError where it cannot judge

Checkov sees neither the repository nor its configuration, but documents that the strict loader accepted,
written anew: no comment, alias or template marker reaches it, so nothing tells it to look away.
"""

from releasegate.scan.scanned import Scan, Scanned

__all__ = ["Scan", "Scanned"]
