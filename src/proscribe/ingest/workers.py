"""Who parses beside this process? Processes that end when it does, even if it is killed."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.process import BaseProcess
from typing import TypeVar

ORPHANED = 1
_Given = TypeVar("_Given")
_Found = TypeVar("_Found")


def ahead(do: Callable[[_Given], _Found], all_given: Iterable[_Given], workers: int) -> Iterator[tuple[_Given, _Found]]:
    """Yield each thing with what was done with it, in order: here, or in other processes a few things ahead.

    Args:
        do: can be sent to another process, as can what it is given and what it returns.
        all_given: the things.
        workers: how many other processes; 1 is this one.
    """
    if workers < 2:  # noqa: PLR2004 -- two are the fewest that are several
        for given in all_given:
            yield given, do(given)
        return
    waiting: deque[tuple[_Given, Future[_Found]]] = deque()
    with pool(workers) as others:
        for given in all_given:
            waiting.append((given, others.submit(do, given)))
            if len(waiting) > workers:
                first, found = waiting.popleft()
                yield first, found.result()
        for first, found in waiting:
            yield first, found.result()


def pool(workers: int) -> ProcessPoolExecutor:
    """Other processes to parse in; each starts afresh, so that nothing of this one is held twice."""
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Watch, in a worker, for the end of the process that started it, which a queue would wait for for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(ORPHANED)  # nobody is left to hand a result to
