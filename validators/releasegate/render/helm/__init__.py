"""Helm: a chart and its values to text, as the Helm that Argo CD bundles renders them."""

from releasegate.render.helm.job import ChartJob, ChartOutput, Renderer

__all__ = ["ChartJob", "ChartOutput", "Renderer"]
