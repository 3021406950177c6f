"""Without libyaml nothing is judged, and one line says so."""

import subprocess
import sys

_SCRIPT = """
import sys
sys.modules["yaml._yaml"] = None
from releasegate.errors import GateError
from releasegate.strict_yaml import Reading, load, locate
assert load(b'{"a": 1}', Reading.JSON).values == ({"a": 1},)
for use in (lambda: load(b"a: 1", Reading.VALUES), lambda: locate(b"a: 1", "/a")):
    try:
        use()
    except GateError as error:
        print(error.message)
        print(error.fix)
    else:
        raise SystemExit("read YAML without libyaml")
"""


def test_missing_libyaml_is_one_clear_line() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 4
    assert "libyaml" in lines[0]
    assert "pip install" in lines[1]
    assert done.stderr == ""


def test_importing_the_package_does_not_import_yaml() -> None:
    script = "import sys, releasegate.strict_yaml; sys.exit('yaml' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
