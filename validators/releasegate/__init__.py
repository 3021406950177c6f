"""releasegate: judges every change of a GitOps repository for machine learning models."""

__version__ = "0.1.0"
