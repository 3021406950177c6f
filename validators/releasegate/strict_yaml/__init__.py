"""Bytes to values, exactly as Kubernetes, Helm and Argo CD read them, or refused with a place and a fix.

YAML readers disagree: `yes`, `0644`, a second key of the same name, a tab, a byte order mark mean different
things to different tools. A rule that judges another reading than the one that runs judges nothing, so this
package reads the subset on which they agree and refuses the rest.
"""

from releasegate.strict_yaml.reading import Loaded, Reading, Refusal

__all__ = ["Loaded", "Reading", "Refusal", "load", "locate"]


def load(data: bytes, reading: Reading) -> Loaded:
    """Read a whole file. Never raises on any bytes: what cannot be read is in `refusals`.

    The values are made of str, int, float, bool, None, list and dict only, nest at most 64 deep and hold
    nothing that JSON cannot write. Raises GateError if PyYAML lacks libyaml.
    """
    from releasegate.strict_yaml.source import text_of

    text = text_of(data)
    if isinstance(text, Refusal):
        return Loaded((), (text,))
    if reading is Reading.JSON:
        from releasegate.strict_yaml.json_reader import load_json

        return load_json(text)
    from releasegate.strict_yaml.loader import load_yaml

    return load_yaml(text, data, reading)


def locate(data: bytes, pointer: str, index: int = 0) -> tuple[int, int]:
    """The line and column, from 1 and in characters, of what a JSON pointer (RFC 6901) names.

    That is the key of a mapping's member and the item of a list; the deepest ancestor that exists where the
    pointer leads nowhere; (1, 1) where nothing is found. `index` counts the documents that `load` gives.
    Reads YAML and JSON, parses the file again at each call, and never raises on any bytes.
    """
    from releasegate.strict_yaml.positions import find

    return find(data, pointer, index)
