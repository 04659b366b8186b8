"""Who parses beside this process? Processes that end when it does, even if it is killed."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess

ORPHANED = 1


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
