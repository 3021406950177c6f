"""Records: what Argo CD would apply, as a decision keeps it: by digest, so that it can be compared again."""

from hashlib import sha256

from releasegate.decisions.canonical import canonical
from releasegate.json_types import JsonObject, JsonValue
from releasegate.render.applied import Applied


def rendered_part(applied: Applied) -> JsonObject:
    """`rendered` of a decision: which Helm, how many Applications and objects, and the digest of these.

    digest: `sha256:<hex>` over the canonical JSON of the objects, each with its Application and its file. The
    minor of Helm decides what comes out, and not whether it ran in a process of its own.
    """
    objects: list[JsonValue] = [
        {"application": "/".join(one.application.key), "source": one.source, "object": one.value}
        for one in applied.rendering.objects
    ]
    left: list[JsonValue] = ["/".join(one.application.key) for one in applied.rendering.not_judged]
    return {
        "helm": applied.helm.split()[0],
        "applications": len(applied.applications),
        "objects": len(objects),
        "digest": f"sha256:{sha256(canonical(objects)).hexdigest()}",
        "notJudged": left,
    }
