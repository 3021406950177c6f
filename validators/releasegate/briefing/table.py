"""Table: metrics side by side on a terminal."""

from releasegate.briefing.brief import Brief
from releasegate.reporters.escaping import visible


def table(brief: Brief) -> tuple[str, ...]:
    """Lines of aligned columns, and why values are missing; () where there is nothing to compare."""
    if not brief.rows:
        return ()
    head = ("metric", "group", f"now ({brief.now or 'none'})", f"new ({brief.version})", "profile asks")
    said = ((row.metric, row.group, row.now, row.new, row.bar) for row in brief.rows)
    cells = [head, *(tuple(visible(cell) or "-" for cell in row) for row in said)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )
    return (*(f"  {line}" for line in lines), *(f"  {why}" for why in brief.unknown))
