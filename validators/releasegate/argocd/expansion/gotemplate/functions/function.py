"""Function: one function that templates may call, with the types that it takes."""

from collections.abc import Callable
from dataclasses import dataclass

from releasegate.argocd.expansion.gotemplate.values import GoValue


@dataclass(frozen=True, slots=True)
class Function:
    """signature: a letter for each parameter, with * after the last if it takes any number of them.

    s string, i int, b bool, f float64, m map[string]interface {}, a interface {} (nil is None), v anything at
    all (no value is INVALID). `run` raises Fault where the function fails in Go, and Unjudged where what it
    gives is not known here.
    """

    signature: str
    run: Callable[..., GoValue]

    def letters(self, count: int) -> str | None:
        """The letter of each of `count` arguments, None where the function does not take so many."""
        if not self.signature.endswith("*"):
            return self.signature if len(self.signature) == count else None
        fixed, repeated = self.signature[:-2], self.signature[-2]
        return fixed + repeated * (count - len(fixed)) if count >= len(fixed) else None
