"""What Argo CD's RBAC allows: its lines read, asked, and searched for what should not be possible."""

from releasegate.argocd.permissions.effective import effective
from releasegate.argocd.permissions.policy import Policy, allows
from releasegate.argocd.permissions.right import EVERYBODY, Right

__all__ = ["EVERYBODY", "Policy", "Right", "allows", "effective"]
