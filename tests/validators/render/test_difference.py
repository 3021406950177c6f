"""What a change alters in each cluster: Applications, objects and fields that come, change and go."""

from dataclasses import replace

import pytest
from releasegate.argocd.expansion.application import Application, Stopped
from releasegate.json_types import JsonObject
from releasegate.render.difference import difference
from releasegate.render.fields import FieldChange
from releasegate.render.rendering import Failure, NotJudged

from .made import PATH, application, made, side

CHURN = application()


def test_nothing_differs() -> None:
    found = difference(side(made(CHURN)), side(made(CHURN)))
    assert (found.applications, found.deletions) == ((), ())


def test_changed_field_is_named_with_both_values() -> None:
    found = difference(side(made(CHURN, spec={"replicas": 2})), side(made(CHURN, spec={"replicas": 3})))
    [one] = found.applications[0].objects
    assert (one.word, one.label) == ("changed", "Deployment ml-prod/churn")
    assert one.fields == (FieldChange("/spec/replicas", 2, 3),)


def test_objects_come_and_go() -> None:
    before, after = side(made(CHURN, name="old"), made(CHURN)), side(made(CHURN), made(CHURN, name="new"))
    [one] = difference(before, after).applications
    assert [(each.word, each.name) for each in one.objects] == [("added", "new"), ("removed", "old")]
    assert [each.name for each in one.deletes] == ["old"]


def test_renamed_object_is_a_deletion() -> None:
    found = difference(side(made(CHURN)), side(made(CHURN, name="churn-2")))
    assert [one.application.name for one in found.deletions] == ["churn-main"]


def test_application_that_goes_takes_all_of_its_objects() -> None:
    [one] = difference(side(made(CHURN), made(CHURN, "Service.core")), side()).applications
    assert (one.word, len(one.deletes)) == ("removed", 2)


def test_application_that_comes() -> None:
    [one] = difference(side(), side(made(CHURN))).applications
    assert (one.word, one.deletes) == ("added", ())


def test_application_itself_changes() -> None:
    elsewhere = replace(CHURN, value=CHURN.value | {"spec": {"destination": {"namespace": "other"}}})
    [one] = difference(side(made(CHURN)), side(made(elsewhere))).applications
    assert FieldChange("/spec/destination", None, {"namespace": "other"}) in one.fields


def test_deletion_counts_only_in_a_protected_environment() -> None:
    assert difference(side(made(CHURN), protected=False), side()).deletions == ()


@pytest.mark.parametrize(
    ("kind", "precious"),
    [
        ("PersistentVolumeClaim.core", True),
        ("Namespace.core", True),
        ("Bucket.s3.services.k8s.aws", True),
        ("CustomResourceDefinition.apiextensions.k8s.io", True),
        ("Deployment.apps", False),
        ("BucketPolicy.example.com", False),
    ],
)
def test_what_takes_data_with_it_is_marked(kind: str, precious: bool) -> None:
    [one] = (
        difference(side(made(CHURN), made(CHURN, kind, "data")), side(made(CHURN))).applications[0].objects
    )
    assert one.precious is precious


KEPT: list[tuple[JsonObject, JsonObject, str]] = [
    ({}, {"argocd.argoproj.io/sync-options": "Prune=false"}, "Prune=false keeps it"),
    ({}, {"argocd.argoproj.io/sync-options": "Validate=true, Prune=false"}, "Prune=false keeps it"),
    ({"syncOptions": ["Prune=false"]}, {}, "Prune=false keeps it"),
    # The object's own option overrides the Application's.
    ({"syncOptions": ["Prune=false"]}, {"argocd.argoproj.io/sync-options": "Prune=true"}, ""),
    (
        {},
        {"argocd.argoproj.io/sync-options": "Prune=confirm"},
        "Prune=confirm keeps it until somebody confirms",
    ),
    ({}, {"argocd.argoproj.io/sync-options": "prune=false"}, ""),
    ({"automated": {"prune": False}}, {}, "it stays until somebody syncs with pruning"),
    ({"automated": {"prune": True, "enabled": False}}, {}, "it stays until somebody syncs with pruning"),
    ({"automated": None}, {}, "it stays until somebody syncs with pruning"),
    ({}, {}, ""),
]


@pytest.mark.parametrize(("policy", "annotations", "kept"), KEPT)
def test_object_that_goes_stays_only_where_argo_cd_keeps_it(
    policy: JsonObject, annotations: JsonObject, kept: str
) -> None:
    one = application(sync={"automated": {"prune": True}, **policy})
    gone = made(one, name="gone", annotations=annotations)
    assert difference(side(gone, made(one)), side(made(one))).applications[0].objects[0].kept == kept


def test_application_without_finalizer_leaves_its_objects() -> None:
    orphaned = application(finalizers=[])
    [one] = difference(side(made(orphaned)), side()).applications
    assert one.deletes == ()
    assert "no finalizer" in one.objects[0].kept


@pytest.mark.parametrize("way", ["background", "foreground"])
def test_finalizers_that_say_how_delete_as_well(way: str) -> None:
    one = application(finalizers=[f"resources-finalizer.argocd.argoproj.io/{way}"])
    assert len(difference(side(made(one)), side()).applications[0].deletes) == 1


def test_what_cannot_be_rendered_any_more_is_no_deletion() -> None:
    """Argo CD leaves it as it is; that nothing more is applied is said."""
    failure = Failure(CHURN, "charts/x/Chart.yaml", 1, 1, "no", "mend it")
    found = difference(side(made(CHURN)), side(applications=(CHURN,), failures=(failure,)))
    assert (found.applications, found.failures) == ((), (failure,))


def test_set_that_stops_deletes_nothing() -> None:
    stopped = Stopped(PATH, 0, "/spec", "no such key", "mend it")
    found = difference(side(made(CHURN)), side(stopped=(stopped,)))
    assert (found.applications, found.stopped) == ((), (stopped,))


def test_other_set_of_the_same_file_that_goes_is_a_deletion() -> None:
    stopped = Stopped(PATH, 1, "/spec", "no such key", "mend it")
    assert len(difference(side(made(CHURN)), side(stopped=(stopped,))).deletions) == 1


def test_unreadable_file_deletes_nothing_and_is_said() -> None:
    found = difference(side(made(CHURN)), side(unread=(PATH,)))
    assert (found.applications, found.unread) == ((), (PATH,))


def test_what_is_not_known_any_more_is_not_removed() -> None:
    unknown = NotJudged(CHURN, "its chart is elsewhere")
    found = difference(side(made(CHURN)), side(applications=(CHURN,), not_judged=(unknown,)))
    assert (found.applications, found.not_judged) == ((), (unknown,))


def test_what_failed_before_says_so() -> None:
    failure = Failure(CHURN, "charts/x/Chart.yaml", 1, 1, "no", "mend it")
    before = side(applications=(CHURN,), failures=(failure,))
    [one] = difference(before, side(made(CHURN))).applications
    assert "could not be rendered before" in one.notes[0]


def test_applications_of_two_instances_with_one_name_stay_apart() -> None:
    other = Application("churn-main", "second", "prod", CHURN.value, PATH, 0)
    found = difference(side(made(CHURN)), side(made(other)))
    assert [(one.word, one.application.instance) for one in found.applications] == [
        ("removed", "main"),
        ("added", "second"),
    ]
