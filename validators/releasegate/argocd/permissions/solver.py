"""Solver: whether a subject can do some action of a kind on some object of a kind, with a witness, or never.

Exact for what this gate reads of patterns; an allowing pattern that it does not read counts as matching all,
a denying one as matching nothing, so "never" is a proof either way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from releasegate.argocd.permissions.language import Language, Pattern, language, of_glob, of_regex
from releasegate.argocd.permissions.line import Line
from releasegate.argocd.permissions.policy import Policy, matches
from releasegate.argocd.permissions.search import Budget, UnjudgedError, first_text, texts_of

ANYTHING = language("*")
_WRITES = ("create", "update", "delete")
# What Argo CD asks for, by resource (server/ of Argo CD 3.4 and 3.5), and rollback, which a later one may ask
# for. `x/` stands for every action that begins so: update/<group>/<kind>/<namespace>/<name>.
ACTIONS: Mapping[str, tuple[str, ...]] = {
    "applications": ("get", *_WRITES, "update/", "delete/", "sync", "override", "rollback", "action/"),
    "applicationsets": ("get", *_WRITES),
    "logs": ("get", "create"),
    "exec": ("get", "create"),
    "extensions": ("get", "invoke"),
    "projects": ("get", *_WRITES),
    "clusters": ("get", *_WRITES),
    "repositories": ("get", *_WRITES),
    "write-repositories": ("get", *_WRITES),
    "certificates": ("get", *_WRITES),
    "accounts": ("get", *_WRITES),
    "gpgkeys": ("get", *_WRITES),
}
# Resources whose objects are <project>/<application> or <project>/<namespace>/<application>.
IN_PROJECTS = ("applications", "applicationsets", "logs", "exec")


@dataclass(frozen=True, slots=True)
class Witness:
    """A request that is allowed, and the line that allows it."""

    subject: str
    resource: str
    action: str
    object: str
    line: Line


@dataclass(slots=True)
class Solver:
    """One policy, asked many questions; each raises UnjudgedError when the budget of all of them is spent."""

    policy: Policy
    budget: Budget = field(default_factory=Budget)
    _denying: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def witness(self, subject: str, resource: str, action: str, things: Language) -> Witness | None:
        """A request of a subject that is allowed, None when none is: proven.

        action: one of ACTIONS[resource]. things: the objects that are asked about.
        """
        lines = self.policy.lines_of(subject)
        allowing = (line for line in lines if line.effect == "allow")
        return next(
            (found for line in allowing if (found := self.through(line, subject, resource, action, things))),
            None,
        )

    def names(self, line: Line, action: str) -> bool:
        """Whether a line can be about an action of a kind, whatever the object; True where nobody can say."""
        try:
            return (
                first_text(action_language(action).within(self._read(line.words[3])), self.budget) is not None
            )
        except UnjudgedError:
            return True

    def through(
        self, line: Line, subject: str, resource: str, action: str, things: Language
    ) -> Witness | None:
        """As `witness`, for what one line allows of it, whether or not the subject has the line's role."""
        if matches(line.words[2], resource, self.policy.regex) is False:
            return None
        actions = action_language(action).within(self._read(line.words[3]))
        objects = things.within(self._read(line.words[4]))
        denies = self._denies(subject, resource)
        if not denies:
            return self._undenied(Witness(subject, resource, "", "", line), actions, objects)
        hopeless: list[frozenset[int]] = []
        for found, denied in texts_of(actions, [*denies], self.budget):
            if any(tried <= denied for tried in hopeless):
                continue
            thing = self._left(objects, [one for n in sorted(denied) for one in [*denies.values()][n]])
            if thing is not None:
                return Witness(subject, resource, found, thing, line)
            hopeless.append(denied)
        return None

    def _undenied(self, asked: Witness, actions: Language, objects: Language) -> Witness | None:
        found = first_text(actions, self.budget)
        thing = None if found is None else first_text(objects, self.budget)
        return None if found is None or thing is None else replace(asked, action=found, object=thing)

    def _left(self, objects: Language, denied: Sequence[Pattern]) -> str | None:
        """An object that no pattern takes away; one pattern that takes all is found first."""
        if any(first_text(objects.without([one]), self.budget) is None for one in denied if len(denied) > 1):
            return None
        return first_text(objects.without(denied), self.budget)

    def _denies(self, subject: str, resource: str) -> Mapping[Pattern, list[Pattern]]:
        """By the actions of lines that deny a subject something of a resource: the objects of those lines."""
        if subject not in self._denying:
            lines = self.policy.lines_of(subject)
            self._denying[subject] = tuple(line for line in lines if line.effect == "deny")
        pairs = {
            line.words[3:5]
            for line in self._denying[subject]
            if matches(line.words[2], resource, self.policy.regex)
        }
        found: dict[Pattern, list[Pattern]] = {}
        for action, thing in sorted(pairs):
            actions, things = self._read(action), self._read(thing)
            if actions and things:
                found.setdefault(actions, []).append(things)
        return found

    def _read(self, pattern: str) -> Pattern | None:
        return of_regex(pattern) if self.policy.regex else of_glob(pattern)


def action_language(action: str) -> Language:
    """The actions that a word of ACTIONS stands for."""
    return language(f"{action}?*" if action.endswith("/") else action)


def inside(project: str) -> Language:
    """The objects of a project: every application that it could have. project: its name, of any letters."""
    return language(f"{project}/?*")


def outside(projects: Iterable[str]) -> Language:
    """The objects of every other project, known or not."""
    others = (Pattern((f"{project}/*",)) for project in sorted(projects))
    return language("?*/?*").without(others)
