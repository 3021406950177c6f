"""registries: what a model registry says of one version, read by the version's URI."""

from collections.abc import Callable, Mapping

from releasegate.errors import GateError
from releasegate.json_words import shown
from releasegate.registries import gto, mlflow, sagemaker, wandb
from releasegate.registries.fetch import Fetch
from releasegate.registries.registered import Dataset, Registered

__all__ = ["Dataset", "Fetch", "Registered", "registered"]

# What a URI of each registry begins with. The modules import their libraries only when they read.
_READERS: Mapping[str, Callable[[str, Fetch], Registered]] = {
    gto.START: gto.read,
    mlflow.START: mlflow.read,
    sagemaker.START: sagemaker.read,
    wandb.START: wandb.read,
}


def registered(uri: str, fetch: Fetch) -> Registered:
    """What the registry of a URI says of that model version, its artifact's digest measured.

    uri: models:/NAME/VERSION, models:/NAME@ALIAS, arn:…:model-package/GROUP/VERSION, gto:NAME@VERSION or
    wandb://ENTITY/PROJECT/NAME:VERSION.

    Raises GateError for a URI of no registry that is known here, an unknown model or version, a registry that
    is away or refuses the token, an artifact over the bound or changed while it is read, a missing library.
    """
    for start, read in _READERS.items():
        if uri.startswith(start):
            return read(uri, fetch)
    raise GateError(
        f"{shown(uri)} is no address of a model version in a registry that is known here",
        "write models:/NAME/VERSION (MLflow), arn:aws:sagemaker:… (SageMaker), gto:NAME@VERSION or "
        "wandb://ENTITY/PROJECT/NAME:VERSION; for another registry use --manual",
    )
