"""Layers: GitHub protects a branch by classic protection and by rulesets, and the strictest of them binds."""

from collections.abc import Iterable
from dataclasses import dataclass

from releasegate.collect.protection.state import Protection


@dataclass(frozen=True, slots=True)
class Layer:
    """What classic protection or one ruleset forbids or asks for.

    reviews: None where the layer asks for no pull request. bypass: who is let past it, None where the token
    is not told. admins: whether it binds administrators, None likewise.
    """

    no_force_push: bool = False
    no_deletion: bool = False
    reviews: int | None = None
    checks: tuple[str, ...] = ()
    dismisses: bool = False
    bypass: tuple[str, ...] | None = ()
    admins: bool | None = True


def combined(branch: str, layers: Iterable[Layer], whole: bool, notes: tuple[str, ...]) -> Protection:
    """The protection that all layers give together.

    whole: whether every layer could be read. Where it is false, what no layer gives is unknown, since one
    that is hidden may give it. Everybody whom any layer lets past is listed: another layer may still hold
    them, but accounts, teams and roles of two layers can't be told to be the same.
    """
    found = tuple(layers)
    reviews = [layer.reviews for layer in found if layer.reviews is not None]
    told = [layer.bypass for layer in found]
    named = tuple(who for some in told for who in some or ())
    hidden = not whole or None in told
    return Protection(
        branch=branch,
        whole=whole and None not in told,
        force_push=_allowed([layer.no_force_push for layer in found], whole),
        deletion=_allowed([layer.no_deletion for layer in found], whole),
        bypass=None if hidden and not named else named,
        pull_request_required=_given(bool(reviews), whole),
        required_reviews=max(reviews, default=0) if whole else None,
        required_checks=tuple(check for layer in found for check in layer.checks) if whole else None,
        stale_reviews_dismissed=_given(any(layer.dismisses for layer in found), whole),
        admins_included=_admins(found, whole),
        notes=notes,
    )


def _allowed(forbidden: list[bool], whole: bool) -> bool | None:
    given = _given(any(forbidden), whole)
    return None if given is None else not given


def _given(value: bool, whole: bool) -> bool | None:
    return True if value else (False if whole else None)


def _admins(layers: tuple[Layer, ...], whole: bool) -> bool | None:
    """Whether each thing that is forbidden or asked for is so for administrators by some layer."""
    kinds = (
        [layer.admins for layer in layers if layer.no_force_push],
        [layer.admins for layer in layers if layer.no_deletion],
        [layer.admins for layer in layers if layer.reviews is not None],
    )
    answers = [True if True in bound else (None if None in bound else False) for bound in kinds if bound]
    if not whole or not answers:
        return False if whole else None
    return False if False in answers else (None if None in answers else True)
