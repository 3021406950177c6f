"""The resolver allows what a naive restatement of Kubernetes allows, over thousands of random policies."""

from random import Random

import pytest
from releasegate.rights import Resolver
from releasegate.rights.identities import Identity
from releasegate.rights.matching import Request

from tests.validators.rights.documents import read
from tests.validators.rights.naive import allows
from tests.validators.rights.random_rbac import random_identity, random_rbac, random_request

_EACH = 400


@pytest.mark.parametrize("seed", range(6))
def test_resolver_agrees_with_the_naive_one(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    allowed = 0
    for _ in range(_EACH):
        documents = random_rbac(random)
        resolver = Resolver(read(*documents), builtin=())
        assert resolver.objects.unreadable == ()
        for _ in range(15):
            who, asked = random_identity(random), random_request(random)
            wanted = allows(documents, who, asked)
            allowed += wanted
            got = resolver.allows(Identity(who[0], frozenset(who[1])), Request(**asked))
            assert got == wanted, (documents, who, asked)
    assert allowed > _EACH // 4
