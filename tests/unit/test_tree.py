"""The tree over the public chain is that of RFC 9162, by the vectors of Certificate Transparency.

The leaves, roots and proofs are those of the reference implementation
(github.com/google/certificate-transparency, merkletree/merkle_tree_test.cc).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.ledger.domain.tree import EMPTY, Tree, is_consistent, is_included, leaf_hash

LEAVES = [
    bytes.fromhex(text)
    for text in (
        *("", "00", "10", "2021", "3031", "40414243"),
        *("5051525354555657", "606162636465666768696a6b6c6d6e6f"),
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
CONSISTENCY = {
    (1, 8): INCLUSION[0, 8],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}


def hexes(path: list[bytes]) -> list[str]:
    return [each.hex() for each in path]


def test_the_empty_tree_and_a_leaf_are_hashed_as_the_standard_says() -> None:
    assert EMPTY.hex() == ROOTS[0]
    assert leaf_hash(b"").hex() == ROOTS[1]


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_reference(size: int) -> None:
    assert Tree(LEAVES[:size]).root().hex() == ROOTS[size]
    assert Tree(LEAVES).root(size).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_the_proofs_of_inclusion_are_those_of_the_reference(index: int, size: int) -> None:
    assert hexes(Tree(LEAVES).inclusion(index, size)) == INCLUSION[index, size]


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_the_proofs_of_consistency_are_those_of_the_reference(old: int, size: int) -> None:
    assert hexes(Tree(LEAVES).consistency(old, size)) == CONSISTENCY[old, size]


@given(st.integers(1, 70), st.data())
def test_a_leaf_is_proved_in_its_own_place_and_no_other(size: int, data: st.DataObject) -> None:
    leaves = [str(number).encode() for number in range(size)]
    tree = Tree(leaves)
    index, other = (data.draw(st.integers(0, size - 1)) for _ in range(2))
    path = tree.inclusion(index, size)

    def proves(leaf: bytes, at: int) -> bool:
        return is_included(leaf, index=at, size=size, path=path, root=tree.root())

    assert proves(leaves[index], index)
    assert proves(leaves[other], index) == (other == index)
    assert proves(leaves[index], other) == (other == index)


@given(st.integers(1, 70), st.data())
def test_a_later_tree_is_consistent_with_what_it_began_with_alone(
    size: int, data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, size - 1))
    leaves = [str(number).encode() for number in range(size)]
    kept = Tree(leaves).root(old)
    other = Tree([*leaves[:changed], b"changed", *leaves[changed + 1 :]])

    def extends(tree: Tree) -> bool:
        path = tree.consistency(old, size)
        return is_consistent(old=old, old_root=kept, size=size, root=tree.root(), path=path)

    assert extends(Tree(leaves))
    assert extends(other) == (changed >= old)
