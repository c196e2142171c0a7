"""Folds by employer: postings of one employer are alike, so whoever judges a model keeps all of an employer's on one side."""

from __future__ import annotations

import hashlib

FOLDS = 5


def fold_of(employer: str) -> int:
    """The fold of an employer by its name or slug: the same on every machine, whatever else is labeled."""
    return int(hashlib.sha256(employer.encode()).hexdigest(), 16) % FOLDS
