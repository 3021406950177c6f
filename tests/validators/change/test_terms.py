"""When a model and chart came to an environment, when it was replaced, and whether a rollback did it."""

from releasegate.change import Past, terms
from releasegate.change.earlier import MOST_VERSIONS
from releasegate.json_types import JsonObject


def release(version: str, **spec: str) -> JsonObject:
    return {"spec": {"model": {"version": version}, "chart": "1.0.0", **spec}}


def back(version: str) -> JsonObject:
    return release(version) | {"spec": {**release(version)["spec"], "change": {"incident": "INC-7"}}}  # type: ignore[dict-item]


def told(*documents: JsonObject | None, promotable: bool = True) -> list[str]:
    """Each term as "version: first commit-replacing commit", with " left" where a rollback replaced it.

    documents: what each commit brought, oldest first; commits are numbered from 1.
    """
    history = [Past(str(number), document) for number, document in enumerate(documents, start=1)]
    return [
        f"{term.release['spec']['model']['version']}: {term.came}-{term.gone or ''}"  # type: ignore[index, call-overload]
        + (" left" if term.rolled_back else "")
        for term in terms(history[::-1], lambda commit, after: promotable)
    ]


def test_newest_first() -> None:
    assert told(release("6"), release("7"), release("8")) == ["8: 3-", "7: 2-3", "6: 1-2"]


def test_other_settings_do_not_end_a_term() -> None:
    assert told(release("7"), release("8"), release("8", serving="more")) == ["8: 2-", "7: 1-2"]


def test_another_chart_ends_a_term() -> None:
    assert told(release("7"), release("7", chart="1.1.0")) == ["7: 2-", "7: 1-2"]


def test_a_deletion_or_a_broken_file_ends_a_term() -> None:
    assert told(release("7"), None, release("7")) == ["7: 3-", "7: 1-2"]
    assert told(release("7"), None) == ["7: 1-2"]


def test_what_a_rollback_replaced_is_told() -> None:
    assert told(release("7"), release("8"), back("7")) == ["7: 3-", "8: 2-3 left", "7: 1-2"]


def test_coming_again_as_a_promotion_is_no_rollback() -> None:
    history = (release("7"), release("8"), back("7"), release("8"))
    assert told(*history) == ["8: 4-", "7: 3-4", "8: 2-3 left", "7: 1-2"]


def test_a_return_that_could_be_no_promotion_was_a_rollback_whatever_it_said() -> None:
    found = told(release("7"), release("8"), release("7"), promotable=False)
    assert found == ["7: 3-", "8: 2-3 left", "7: 1-2"]


def test_a_new_version_is_no_rollback_whatever_it_says() -> None:
    assert told(release("7"), back("8")) == ["8: 2-", "7: 1-2"]


def test_a_rollback_to_what_a_long_history_no_longer_shows_is_still_one() -> None:
    shown = (release("6"), release("8"), back("7"))
    busy = [release("7", serving=str(number)) for number in range(MOST_VERSIONS - 2)]
    assert told(*shown)[-2:] == ["8: 2-3", "6: 1-2"]
    assert told(*shown, *busy)[-2:] == ["8: 2-3 left", "6: 1-2"]


def test_no_history_no_terms() -> None:
    assert told() == []
