"""``Queue``: a queue by priority takes values that have an order only in Python 2."""

import queue

from graphlab.programs.python2.runtime.library.heaps import heappop, heappush

__all__ = ["PriorityQueue"]


class PriorityQueue(queue.PriorityQueue):
    """A queue that gives the smallest item first."""

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)
