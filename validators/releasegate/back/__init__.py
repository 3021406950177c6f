"""back: what takes a model back or holds it: rollbacks, retirements, freezes and withdrawn versions.

Each of the four is worked out as a Plan from what a clone holds; delivery.py tries, commits and explains it.
"""
