"""Decisions: what was judged and who approved it: written, signed, kept, read and judged again.

decision_bytes(decision_of(git, verdict, Circumstances(…)))     # gate --decision
differences(decision, replayed(git, decision, policies))        # gate --replay
"""

from releasegate.decisions.decision import Circumstances, decision_bytes, decision_of
from releasegate.decisions.record import read_decision
from releasegate.decisions.replay import differences, replayed

__all__ = ["Circumstances", "decision_bytes", "decision_of", "differences", "read_decision", "replayed"]
