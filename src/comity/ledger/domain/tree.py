"""The Merkle tree over the public chain, as RFC 9162 (Certificate Transparency) makes it.

A seal signs the root of the tree over the links that are public at its time. A short list of
hashes then proves that one link is in the tree, or that a later tree only added to it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from comity.ledger.domain.links import Link

EMPTY: Final = hashlib.sha256().digest()
"""The root of a tree without leaves (RFC 9162, 2.1.1)."""


def leaf_of(link: Link) -> bytes:
    """What the tree holds of a link: `act ID COMMITMENT` or `ref REF ACT DIGEST`, in UTF-8."""
    return f"{link.what} {link.name} {link.bound.hex()}".encode()


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """A tree over leaves in their order; each earlier size of it can be asked for."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        level = [leaf_hash(leaf) for leaf in leaves]
        self.size = len(level)
        # Of each height the hashes of the whole subtrees, from the left.
        self._whole = [level]
        while len(level) > 1:
            level = [node_hash(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
            self._whole.append(level)

    def root(self, size: int | None = None) -> bytes:
        """The root over the first `size` leaves, or over all."""
        end = self.size if size is None else size
        return self._over(0, end) if end else EMPTY

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The proof that the leaf of this index is in the tree of this size (2.1.3.1)."""
        return self._path(index, 0, size)

    def consistency(self, old: int, size: int) -> list[bytes]:
        """The proof that the tree of this size begins with that of the old one (2.1.4.1)."""
        return self._subproof(old, 0, size, is_known=True) if 0 < old < size else []

    def _over(self, start: int, end: int) -> bytes:
        count = end - start
        height = count.bit_length() - 1
        if count == 1 << height and start % count == 0:
            return self._whole[height][start >> height]
        middle = start + _split(count)
        return node_hash(self._over(start, middle), self._over(middle, end))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._over(middle, end)]
        return [*self._path(index, middle, end), self._over(start, middle)]

    def _subproof(self, old: int, start: int, end: int, *, is_known: bool) -> list[bytes]:
        if old == end:
            return [] if is_known else [self._over(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [
                *self._subproof(old, start, middle, is_known=is_known),
                self._over(middle, end),
            ]
        return [*self._subproof(old, middle, end, is_known=False), self._over(start, middle)]


def _split(count: int) -> int:
    """The largest power of two below a count of at least two."""
    return int(1 << (count - 1).bit_length() - 1)


def is_included(leaf: bytes, *, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a proof leads from a leaf to the root of a tree of this size (2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, made = index, size - 1, leaf_hash(leaf)
    for each in path:
        if not last:
            return False
        if at % 2 or at == last:
            made = node_hash(each, made)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            made = node_hash(made, each)
        at, last = at >> 1, last >> 1
    return last == 0 and made == root


def is_consistent(
    *, old: int, old_root: bytes, size: int, root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether a proof shows that a tree of this size begins with the old one (2.1.4.2)."""
    if not 0 < old < size:
        return not path and (old == 0 or (old == size and old_root == root))
    # The old root itself is no part of the proof where it is a whole subtree.
    parts = [old_root, *path] if old & (old - 1) == 0 else list(path)
    at, last = old - 1, size - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    if not parts:
        return False
    was = now = parts[0]
    for each in parts[1:]:
        if not last:
            return False
        if at % 2 or at == last:
            was, now = node_hash(each, was), node_hash(each, now)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            now = node_hash(now, each)
        at, last = at >> 1, last >> 1
    return last == 0 and was == old_root and now == root
