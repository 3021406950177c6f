"""Budget: how much work templates may do, so that none runs for ever or fills the memory."""

from dataclasses import dataclass

from releasegate.argocd.expansion.gotemplate.faults import Unjudged

MAX_TEXT = 1024 * 1024
"""The longest text, in characters, that a template or a function may make."""

MAX_ITEMS = 100_000
"""The longest list or mapping that a function may make."""


@dataclass
class Budget:
    """Steps that are left. One step is one action, function or item, or a kilobyte of text."""

    steps: int

    def spend(self, steps: int = 1) -> None:
        """Use up some steps. Raises Unjudged where none are left."""
        self.steps -= steps
        if self.steps < 0:
            raise Unjudged("it takes more steps than are followed here, so what it makes is not known")

    def spend_within(self, value: object) -> None:
        """Use up a step for a value and for everything inside of it, before something looks at all of it."""
        self.spend()
        if isinstance(value, str):
            self.spend(len(value) // 16)
        for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            self.spend_within(child)

    def spend_on(self, made: object) -> None:
        """Use up the steps of a value that a function made. Raises Unjudged where it is too large."""
        if isinstance(made, str):
            if len(made) > MAX_TEXT:
                raise Unjudged(f"it makes a text of more than {MAX_TEXT} characters")
            self.spend(1 + len(made) // 1024)
        elif isinstance(made, dict | list):
            if len(made) > MAX_ITEMS:
                raise Unjudged(f"it makes a list or a mapping of more than {MAX_ITEMS} items")
            self.spend(1 + len(made) // 16)
