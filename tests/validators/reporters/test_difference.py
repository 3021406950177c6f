"""The rendered difference as text, JSON and Markdown."""

import json
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from releasegate.argocd.expansion.application import Stopped
from releasegate.render.difference import difference
from releasegate.render.rendering import Failure, NotJudged, RenderedObject
from releasegate.reporters.difference_json import difference_json
from releasegate.reporters.difference_markdown import LIMIT, MARKER, difference_markdown
from releasegate.reporters.difference_text import difference_text
from releasegate.reporters.difference_words import pair

from tests.validators.render.made import PATH, application, made, side

from .test_hostile import hostile_text

CHURN, FRAUD = application(), application("fraud-main")
CHANGED = difference(
    side(
        made(CHURN, spec={"image": "registry.example.com/churn@sha256:1"}),
        made(CHURN, "Bucket.s3.services.k8s.aws", "cache"),
        made(FRAUD),
    ),
    side(
        made(CHURN, spec={"image": "registry.example.com/churn@sha256:2"}),
        made(CHURN, "Service.core"),
        stopped=(Stopped("argocd/main/x.yaml", 0, "", "it needs a live cluster", "", known=False),),
        not_judged=(NotJudged(application("argocd"), "its chart is elsewhere"),),
        failures=(Failure(application("shared"), "charts/a/Chart.yaml", 3, 1, "no template", "mend it"),),
    ),
)
TEXT = """\
deleted in protected environments:
  churn-main in prod, cluster live-eu: Bucket ml-prod/cache with all that is in it is deleted
  fraud-main in prod, cluster live-eu: the whole Application goes, and with it Deployment ml-prod/churn

note: argocd/main/x.yaml: not judged: it needs a live cluster
note: charts/a/Chart.yaml:3:1: shared cannot be rendered: no template
note: argocd is not judged: its chart is elsewhere

churn-main in prod (cluster live-eu): changed
  - Bucket ml-prod/cache, from charts/model-serving/1.0.0/templates/bucket.s3.services.k8s.aws.yaml
  ~ Deployment ml-prod/churn, from charts/model-serving/1.0.0/templates/deployment.apps.yaml
      /spec/image: "registry.example.com/churn@sha256:1" -> "registry.example.com/churn@sha256:2"
  + Service ml-prod/churn, from charts/model-serving/1.0.0/templates/service.core.yaml

fraud-main in prod (cluster live-eu): removed
  - Deployment ml-prod/churn, from charts/model-serving/1.0.0/templates/deployment.apps.yaml

Applications: 1 changed, 1 removed; objects: 1 added, 1 changed, 2 removed
"""


def test_text_says_first_what_is_deleted_and_what_is_not_known() -> None:
    assert difference_text(CHANGED) == TEXT


def test_text_of_no_difference_is_one_line() -> None:
    assert difference_text(difference(side(), side())) == "no rendered object differs\n"


def test_json_holds_all_of_it() -> None:
    told = json.loads(difference_json(CHANGED))
    assert [one["word"] for one in told["applications"]] == ["changed", "removed"]
    assert [one["precious"] for one in told["applications"][0]["objects"]] == [True, False, False]
    assert len(told["deletions"]) == 2
    assert len(told["unknown"]) == 3


def test_markdown_folds_each_application_and_shows_deletions_above() -> None:
    told = difference_markdown(CHANGED)
    assert told.startswith(f"{MARKER}\n### releasegate: ")
    above, *folded = told.split("<details>")
    assert "**Deleted in protected environments:**" in above
    assert "all that is in it" in above
    assert len(folded) == told.count("</details>") == 2


def test_long_markdown_is_shortened_and_says_so() -> None:
    names = [f"model-{number:03}" for number in range(300)]
    objects = [made(application(name), name=name, spec={"x": "y" * 500}) for name in names]
    after = [replace(one, value=one.value | {"spec": {"x": "z" * 500}}) for one in objects]
    told = difference_markdown(difference(side(*objects), side(*after)))
    assert 20_000 < len(told) <= LIMIT
    left = re.search(r"\*\*Shortened\*\*: ([0-9]+) more", told)
    assert left
    assert told.count("<details>") + int(left[1]) == len(names)


def test_one_application_with_very_many_changes_is_shortened_too() -> None:
    objects = [made(CHURN, name=f"x-{number}") for number in range(2000)]
    told = difference_markdown(difference(side(*objects), side(made(CHURN))))
    assert len(told) <= LIMIT
    assert "**Shortened**" in told
    assert told.count("<details>") == told.count("</details>") == 1


def test_long_values_are_cut_where_they_differ() -> None:
    start = "x" * 400
    one = difference(side(made(CHURN, v=f"{start}old")), side(made(CHURN, v=f"{start}new")))
    assert pair(one.applications[0].objects[0].fields[0]) == ('… "old"', '… "new"')


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(hostile_text, hostile_text, hostile_text)
def test_nothing_hostile_leaves_its_place(name: str, value: str, why: str) -> None:
    one = application(name)
    old = RenderedObject(one, why, 0, "Kind." + name, {"kind": name, "metadata": {"name": name}, value: "a"})
    new = replace(old, value=old.value | {value: value, name: why})
    found = difference(side(old), side(new, unread=(why,), not_judged=(NotJudged(CHURN, why),)))
    text, markdown = difference_text(found), difference_markdown(found)
    json.loads(difference_json(found))
    difference_json(found).encode("ascii")
    for line in text.splitlines():
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    assert re.findall(r"<(?!/?(?:code|details|summary)>)", markdown.removeprefix(MARKER)) == []
    assert markdown.count("<details>") == markdown.count("</details>") == len(found.applications)
    assert not re.search(r"(?<!&)[@`]|\]\(|https?://", re.sub(r"</?code>", "", markdown))


def test_paths_of_stopped_sets_are_named() -> None:
    stopped = Stopped(PATH, 0, "/spec", "no such key", "mend it")
    told = difference_text(difference(side(), side(stopped=(stopped,))))
    assert f"note: {PATH}: makes no Application: no such key\n" in told
