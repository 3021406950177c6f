"""Keys of mappings: text that every reader takes for the same text, in printable ASCII."""

from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.scalars import read_plain
from releasegate.strict_yaml.wording import character, quoting, shown


def plain_key_mistake(name: str) -> Mistake | None:
    """What is wrong with a key without quotes: a merge key, or text that is read as something else."""
    try:
        if read_plain(name) is name:
            return None
    except Mistake:
        if name == "<<":
            message = "the merge key `<<` copies keys from elsewhere, and readers differ in which value wins"
            return Mistake("merge-key", message, 'write the keys out, or quote "<<" if it is text')
    message = (
        f"the key `{shown(name)}` without quotes is not text: Kubernetes and Helm read it as another key"
    )
    return Mistake("key-not-text", message, quoting(name))


def foreign_key_mistake(name: str) -> Mistake | None:
    """What is wrong with a key of other characters than printable ASCII: look-alikes are two keys."""
    if name.isascii() and name.isprintable():
        return None
    symbol = next(symbol for symbol in name if not (symbol.isascii() and symbol.isprintable()))
    message = f"the key `{shown(name)}` holds {character(symbol)}: keys are identifiers, in printable ASCII, "
    message += "since letters of other scripts look the same and are another key (values may hold any script)"
    return Mistake("key-not-ascii", message, "write the key in ASCII letters")
