"""What does another tiny list say? The same as the first, under its own name."""

from __future__ import annotations

from tests.support.tiny_sources.alpha.adapter import complete, parse, part, published

__all__ = ["LISTS", "SOURCE", "complete", "parse", "part", "published", "recognises"]
SOURCE = "beta"
LISTS = ("beta",)


def recognises(name: str, head: bytes) -> bool:
    return head.startswith((b"TINY beta ", b"TINY alpha and beta "))
