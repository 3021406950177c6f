"""`PYTHONPATH=scripts python -m permissions [policies] [seed]`: compare with casbin; 1 on a difference."""

import sys
from random import Random

from permissions.compared import Tally, compared
from permissions.generated import settings


def main(count: int, seed: int) -> int:
    """Compare so many generated policies. Prints what was compared and the first differences."""
    random = Random(seed)  # noqa: S311, the same policies for the same seed
    total = Tally(0, 0, 0, 0, [])
    for _ in range(count):
        total.add(compared(settings(random), random))
    print(f"{count} policies: {total.asked} requests ({total.allowed} allowed), ", end="")
    print(
        f"{total.witnesses} witnesses confirmed, {total.attacks} attacks on none, {len(total.wrong)} differ"
    )
    print("\n".join(total.wrong[:5]))
    return 1 if total.wrong else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*given, *(10_000, 1)[len(given) :]))
