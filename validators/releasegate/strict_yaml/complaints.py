"""Complaints: the mistakes that a YAML file can make in its structure, in words."""

from releasegate.strict_yaml.mistake import Mistake
from releasegate.strict_yaml.reading import MAX_DEPTH, MAX_DOCUMENTS, MAX_VALUES
from releasegate.strict_yaml.wording import quoting, shown

_NULL = "a null deletes the chart's default in Helm, so nothing here says what runs"
_NULL_FIX = 'write a value (`""`, `[]` or `{}` for an empty one), or delete it'


def explicit_tag(tag: str) -> Mistake:
    """`!!str`, `!Ref`, `!`: go-yaml drops a tag it does not know, other readers act on it or fail."""
    message = (
        f"the tag `{shown(tag)}` changes how the value is read, and readers differ in the tags they know"
    )
    return Mistake("explicit-tag", message, "delete the tag; quote the value if it is text")


def duplicate_key(name: str, first: int, second: int) -> Mistake:
    """A key that its mapping has already; first and second are line numbers."""
    message = f"the key `{shown(name)}` stands twice in one mapping, on line {first} and on line {second}: "
    message += "some readers refuse that, others keep only the last"
    return Mistake("duplicate-key", message, f"delete the one on line {first} or the one on line {second}")


def question_in_flow(text: str) -> Mistake:
    """`?` in a plain scalar inside `[ ]` or `{ }`: go-yaml ends the text there, libyaml does not."""
    message = f"`{shown(text)}` without quotes inside `[ ]` or `{{ }}` ends at `?` for Kubernetes and Helm"
    return Mistake("ambiguous-scalar", message, quoting(text))


def complex_key(is_alias: bool) -> Mistake:
    """An alias, a mapping or a list as a key."""
    what = "an alias" if is_alias else "a mapping or a list"
    message = f"{what} stands as a key of a mapping here, and a key is text"
    fix = "write the key as plain text; quote the value if it is a template in `{{ }}`"
    return Mistake("complex-key", message, fix)


def too_deep() -> Mistake:
    """More than MAX_DEPTH mappings and lists inside each other."""
    message = f"mappings and lists are nested more than {MAX_DEPTH} deep here"
    return Mistake("too-deep", message, "make the structure flatter")


def too_many_values() -> Mistake:
    """More than MAX_VALUES values in a file."""
    message = f"the file holds more than {MAX_VALUES:,} values, and no reviewer reads so many"
    return Mistake("too-many", message, "split the file, or move generated data out of it")


def too_many_documents() -> Mistake:
    """More than MAX_DOCUMENTS documents in a file."""
    message = f"the file holds more than {MAX_DOCUMENTS} documents, and no reviewer reads so many"
    return Mistake("too-many", message, "split the file")


def null_member(name: str) -> Mistake:
    """A key without a value, in Helm values."""
    return Mistake("null", f"the key `{shown(name)}` has no value: {_NULL}", _NULL_FIX)


def null_item() -> Mistake:
    """A list item without a value, in Helm values."""
    return Mistake("null", f"this item of the list has no value: {_NULL}", _NULL_FIX)


def alias_in_values(name: str) -> Mistake:
    """An alias in Helm values."""
    message = f"the alias `*{shown(name)}` stands for a value written elsewhere, "
    message += "so a reviewer of this line does not see what it says"
    return Mistake("alias", message, "write the value out, or quote it if it is text")


def second_document() -> Mistake:
    """One more document in a file of Helm values."""
    message = "a second document begins here, and Helm reads only the first"
    return Mistake("second-document", message, "move it to a file of its own, or delete the line")


def nothing_there() -> Mistake:
    """A file that must hold something and holds nothing."""
    return Mistake("empty", "the file holds no value", "write its content, or delete the file")


def tab_indent() -> Mistake:
    """A tab that indents a line."""
    message = "a tab indents this line: YAML indents by spaces, and readers count a tab differently"
    return Mistake("tab-indent", message, "replace the tab by spaces")


def unended_block() -> Mistake:
    """A block scalar that ends with the file, in the middle of a line: k8s.io/apimachinery's YAMLReader goes
    by lines and ends the last one, Helm does not."""
    message = "the file ends within this text, without a line end, and readers differ in whether it has one"
    return Mistake("line-ending", message, "end the last line of the file with a line end")
