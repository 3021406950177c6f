"""Guards: what a policy may not hold, checked when policies load.

A policy that reaches one of these at run time would pass in silence, differ between engines, crash the
process, or change what another policy says. Each guard is a function over the modules that load together;
docs/policies.md says why.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from releasegate.engine.guards.calls import allowed_calls, exact_formats
from releasegate.engine.guards.fault import Fault
from releasegate.engine.guards.names import (
    bound_heads,
    denying_rules,
    no_hidden_defaults,
    packages_apart,
    packages_in_place,
    plain_heads,
)
from releasegate.engine.guards.reach import (
    no_overrides,
    no_recursion,
    own_variables,
    reachable_data,
    strict_negation,
    writable_literals,
)
from releasegate.engine.syntax import Libraries, Module
from releasegate.errors import GateError

Guard = Callable[[Sequence[Module], Libraries], Iterable[Fault]]

GUARDS: tuple[Guard, ...] = (
    packages_in_place,
    packages_apart,
    plain_heads,
    bound_heads,
    no_hidden_defaults,
    denying_rules,
    strict_negation,
    reachable_data,
    allowed_calls,
    exact_formats,
    no_overrides,
    own_variables,
    no_recursion,
    writable_literals,
)


def require_safe(modules: Sequence[Module], libraries: Libraries) -> None:
    """GateError, naming file and line, if any guard refuses a module.

    libraries are the helpers that the modules may call beside their own: package → the names it defines.
    """
    faults = sorted(set(_faults(modules, libraries)))
    if faults:
        first, more = faults[0], f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise GateError(f"{first.path}:{first.line}: {first.message}{more}", first.fix)


def _faults(modules: Sequence[Module], libraries: Libraries) -> Iterator[Fault]:
    for guard in GUARDS:
        yield from guard(modules, libraries)
