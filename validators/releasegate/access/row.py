"""Row: one thing that somebody may do somewhere, and where that is granted."""

from dataclasses import dataclass

# Where rights come from, in the order in which they are shown.
SOURCES = ("Argo CD", "Kubernetes", "cloud", "break-glass", "approval")
ANYTHING = frozenset("*")


@dataclass(frozen=True, slots=True)
class Row:
    """One right. right is in plain words, a verb phrase; environments is () where nobody can say which.

    words: the verbs and things that the right is about, "*" for all. names: further names by which
    somebody is found, such as the people of a role.
    """

    source: str
    subject: str
    right: str
    environments: tuple[str, ...]
    path: str
    line: int
    words: frozenset[str]
    names: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.line}"

    def is_about(self, who: str) -> bool:
        """Whether `who` is the subject, its name alone, or one of its names; case does not count."""
        wanted = who.casefold()
        return wanted in {
            name.casefold() for name in (self.subject, self.subject.split(" ")[-1], *self.names)
        }

    def says(self, what: str) -> bool:
        """Whether the right is about this verb or thing."""
        return what.casefold() in self.words or "*" in self.words
