"""The public names of 1.15 and of Keras 2.2.5, and their arguments: what is served may grow, not shrink."""

import pytest
from api_listings import resolver, shares

from graphlab.compat.facade import Tree

#: How many names are missing and how many functions take other arguments, at most. ``docs/fidelity.md`` says why.
LIMITS = {"tensorflow": (172, 16), "keras": (77, 39), "contrib": (1849, 102)}


@pytest.fixture(scope="module")
def resolve():
    return resolver(Tree())


@pytest.mark.parametrize("listing", LIMITS)
def test_what_is_served_does_not_shrink(listing, resolve):
    found = shares(listing, resolve)
    missing, other_arguments = LIMITS[listing]
    assert len(found.missing) <= missing, found.missing
    assert len(found.other_arguments) <= other_arguments, found.other_arguments
