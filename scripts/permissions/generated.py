"""Generated: random RBAC settings of Argo CD, and requests that are likely to hit and miss them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_ROLES = ("role:dev", "role:ops", "role:ci", "proj:models-dev:ci", "role:readonly", "role:admin")
_PEOPLE = ("eve", "acme:ml", "acme:platform", "admin")
SUBJECTS = (*_PEOPLE, *_ROLES, "nobody")
_RESOURCES = ("applications", "applicationsets", "logs", "exec", "projects", "clusters", "extensions")
_RESOURCE_GLOBS = ("*", "app*", "applications?*", "*s", "a*s", "e*c", "?ogs", "Applications", "write-*")
_ACTIONS = ("get", "create", "update", "delete", "sync", "override", "invoke")
_ACTION_GLOBS = (
    "*",
    "*e",
    "s*",
    "?ync",
    "update/*",
    "action/*",
    "action/apps/*/restart",
    "*/*",
    "d*te",
    "get ",
)
_PROJECTS = ("models-dev", "models-prod", "root", "platform")
_OBJECT_GLOBS = ("*", "*/*", "models-*/*", "*prod*/*", "models-dev/*", "models-prod/*", "models-????/*")
_OBJECT_GLOBS += (
    "*-dev/churn*",
    "models-*/*a*",
    "models-prod/churn-eu",
    "root/*",
    "m*m*/*",
    "*/argocd/*",
    "a*a",
)
_THINGS = (*(f"{project}/{name}" for project in _PROJECTS for name in ("churn-eu", "a", "argocd/churn-eu")),)
_OBJECTS = (*_THINGS, "models-prod", "https://git.example.com/acme", "x", "other/x", "models-dev/", "a", "aa")
_NAMES = ("get", "create", "update", "delete", "sync", "override", "invoke", "update/x", "delete//Pod/ns/a")
_ASKED = (*_NAMES, "action/apps/Deployment/restart", "action/x", "rollback", "get ")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a ConfigMap argocd-rbac-cm says: policies by key, and the default role."""

    data: dict[str, str]

    @property
    def default(self) -> str:
        """policy.default, "" for none."""
        return self.data["policy.default"]


def settings(random: Random) -> Settings:
    """One ConfigMap's data with 1 to 12 lines in one or two keys, some with quotes, blanks and comments."""
    texts = ["\n".join(_line(random) for _ in range(random.randint(1, 8)))]
    if random.random() < 0.4:
        texts.append("\n".join(_line(random) for _ in range(random.randint(1, 4))))
    keys = ("policy.csv", "policy.overlay.csv")
    default = random.choice(("", "", "", "role:readonly", "role:dev", "proj:models-dev:ci"))
    return Settings({**dict(zip(keys, texts, strict=False)), "policy.default": default})


def requests(random: Random, count: int) -> Iterator[tuple[str, str, str, str]]:
    """Requests (subject, resource, action, object) of which a good part is allowed by some policy."""
    for _ in range(count):
        resource = random.choice((*_RESOURCES, "applications", "applications", "gpgkeys"))
        yield random.choice(SUBJECTS), resource, random.choice(_ASKED), random.choice(_OBJECTS)


def objects(random: Random, prefix: str) -> str:
    """An object that begins with a project's name and a slash, or anything for ""."""
    if not prefix:
        return random.choice(_OBJECTS)
    name = "".join(random.choice("abchurn-eu/x9") for _ in range(random.randint(1, 8)))
    return f"{prefix}/{random.choice(('churn-eu', 'a', 'argocd/churn-eu', name))}"


def _line(random: Random) -> str:
    if random.random() < 0.25:
        return _blanks(random, ("g", random.choice(SUBJECTS), random.choice(_ROLES)))
    words = (
        "p",
        random.choice((*_ROLES[:4], "eve", "acme:ml")),
        random.choice((*_RESOURCES, *_RESOURCE_GLOBS) if random.random() < 0.6 else ("applications",)),
        random.choice((*_ACTIONS, *_ACTION_GLOBS)),
        random.choice((*_OBJECT_GLOBS, *_THINGS)),
        random.choice(("allow", "allow", "allow", "deny", "deny", "Deny")),
    )
    return _blanks(random, words)


def _blanks(random: Random, words: tuple[str, ...]) -> str:
    if random.random() < 0.05:
        return f"# {','.join(words)}"
    said = [f'"{word}"' if random.random() < 0.05 else word for word in words]
    return random.choice((",", ", ", ", ", ",  ")).join(said) + random.choice(("", "", " ", "\t"))
