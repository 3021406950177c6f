"""`releasegate promote --all-soaked`: which models may move on, by what `releasegate status` knows."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from releasegate.checkout import Checkout
from releasegate.data import policies_folder, schemas_folder
from releasegate.errors import GateError
from releasegate.facts import read_facts, require_facts_about
from releasegate.git import open_git
from releasegate.health import read_health, require_health
from releasegate.policies import load_policies
from releasegate.speech import remark
from releasegate.standing import default_ref
from releasegate.status.cell import Cell
from releasegate.status.ground import open_ground
from releasegate.status.status import Wanted, status
from releasegate.trusted import gate_document


def soaked(
    checkout: Checkout, to: str | None, facts: Sequence[Path], health: Sequence[Path]
) -> list[tuple[str, str | None]]:
    """(model, environment) of each promotion that nothing stands against; why others stay is remarked.

    to: only to this environment. facts, health: files by `releasegate facts`. A promotion that lacks a field
    which only a person can give is left out as well. Raises GateError where nothing is ready.
    """
    now = datetime.now(UTC)
    said, seen = [read_facts(path) for path in facts], [read_health(path) for path in health]
    require_health(seen, now)
    with open_git(checkout.root) as git:
        policies = load_policies(policies_folder(), schemas_folder())
        ground = open_ground(git, default_ref(git, checkout), policies)
        if to is not None and to not in ground.order[1:]:
            places = ", ".join(ground.order[1:])
            raise GateError(f"nothing is promoted to {to}", f"environments that take promotions: {places}")
        for document in said:
            require_facts_about(document, gate_document(ground.repo))
        cells = status(ground, Wanted(), said, seen, now).cells
    due = [cell for cell in cells if _is_due(cell, to)]
    ready = [(cell.model, cell.next.environment) for cell in due if cell.next and _is_ready(cell)]
    remark(*(_stays(cell) for cell in due if not _is_ready(cell)))
    if not ready:
        raise GateError(
            "no model is ready to move on" if due else "nothing to promote: every model is where it is due",
            "`releasegate status` says where each one stands; merge times come from --facts",
        )
    return [*ready]


def _is_due(cell: Cell, to: str | None) -> bool:
    there = cell.next is None or cell.next.state == "there"
    return not there and (to is None or (cell.next is not None and cell.next.environment == to))


def _is_ready(cell: Cell) -> bool:
    waited = cell.soak is not None and cell.soak.state in ("soaked", "not asked")
    return waited and cell.next is not None and cell.next.state == "ready"


def _stays(cell: Cell) -> str:
    following = cell.next
    reasons = following.reasons if following else ()
    said = f"{reasons[0].rule}: {reasons[0].message}" if reasons else "it is not known to have soaked"
    return f"{cell.model} does not move to {following.environment if following else 'the next'}: {said}"
