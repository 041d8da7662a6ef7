"""``heapq``: heaps of values that have an order only in Python 2, such as ties of tuples."""

import heapq

from graphlab.programs.python2.runtime.operations import iterate, less, sort_key

__all__ = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "nlargest", "nsmallest"]


def heappush(heap, item):
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    last = heap.pop()
    return heapreplace(heap, last) if heap else last


def heapreplace(heap, item):
    smallest, heap[0] = heap[0], item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    return heapreplace(heap, item) if heap and less(heap[0], item) else item


def heapify(heap):
    for place in reversed(range(len(heap) // 2)):
        _sink(heap, place)


def nsmallest(n, items, key=None):
    return heapq.nsmallest(n, iterate(items), _by(key))


def nlargest(n, items, key=None):
    return heapq.nlargest(n, iterate(items), _by(key))


def _by(key):
    return sort_key if key is None else lambda item: sort_key(key(item))


def _rise(heap, top, place):
    """Move an item towards a place above it until its parent is smaller."""
    item = heap[place]
    while place > top:
        parent = (place - 1) // 2
        if not less(item, heap[parent]):
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item


def _sink(heap, top):
    """Fill a place with its smaller children, down to a leaf, and let its item rise from there."""
    item, place = heap[top], top
    while 2 * place + 1 < len(heap):
        child = 2 * place + 1
        if child + 1 < len(heap) and not less(heap[child], heap[child + 1]):
            child += 1
        heap[place] = heap[child]
        place = child
    heap[place] = item
    _rise(heap, top, place)
