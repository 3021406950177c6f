"""python -m tests.mutations: print what finds the generated defects, and how many nothing finds.

--write puts the table by kinds into docs/proof.md.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.mutations.report import summary, table

ROOT = Path(__file__).parents[2]

if "--write" in sys.argv:
    sys.path.insert(0, str(ROOT / "scripts"))
    from mutate.tally import write

    write(ROOT / "docs" / "proof.md", "defects", summary(), datetime.now(UTC).date().isoformat())
else:
    print(table())
