"""Matching: distinct people to role slots, as many slots filled as can be."""

from collections.abc import Collection, Mapping, Sequence


def match(slots: Sequence[str], able: Mapping[str, Collection[str]]) -> tuple[str | None, ...]:
    """For each slot the person who fills it, None where nobody is left for it.

    slots: roles, one named twice wants two people. able: person → the roles they may fill. No person fills
    two slots, no other assignment fills more, and a slot is left empty only if those before it need it so.
    Augmenting paths (Kuhn 1955, Berge 1957): each either fills one slot more or shows that it can't be.
    """
    holder: dict[str, int] = {}
    for slot in range(len(slots)):
        _augment(slot, slots, able, holder, set())
    filled = {slot: person for person, slot in holder.items()}
    return tuple(filled.get(slot) for slot in range(len(slots)))


def _augment(
    slot: int,
    slots: Sequence[str],
    able: Mapping[str, Collection[str]],
    holder: dict[str, int],
    tried: set[str],
) -> bool:
    """Give `slot` a person, moving others to slots of their own where that helps."""
    for person in sorted(able):
        if slots[slot] not in able[person] or person in tried:
            continue
        tried.add(person)
        if person not in holder or _augment(holder[person], slots, able, holder, tried):
            holder[person] = slot
            return True
    return False
