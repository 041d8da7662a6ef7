"""Several hundred random graphs and call patterns through both sessions: nothing that the caller sees may differ."""

import collections
import random

import numpy as np
import pytest

from graphlab.engine.tuner import Tuner

Pair2 = collections.namedtuple("Pair2", ["first", "second"])

GRAPHS = 240
PATTERNS = 5
CALLS = 16


class World:
    """A random graph and random calls on it."""

    def __init__(self, v1, seed):
        self.v1, self.choose = v1, random.Random(seed)
        self.numbers = np.random.default_rng(seed)
        v1.set_random_seed(seed)
        self.placeholders = [v1.placeholder(dtype, shape) for dtype, shape in self.some_types()]
        self.variables = [
            v1.get_variable(f"variable{number}", initializer=np.float32([1.0, 2.0]), use_resource=number % 2 == 1)
            for number in range(2)
        ]
        self.accesses = [[] for _ in self.variables]
        self.constants = [
            v1.get_variable(f"constant{number}", initializer=np.float32(number), use_resource=number % 2 == 1)
            for number in range(2)
        ]
        self.tensors = [v1.constant([1.0, 2.0]), v1.constant(3), v1.constant(b"text")]
        self.operations = []
        for _ in range(self.choose.randint(3, 10)):
            self.add_something()
        self.composites = [
            v1.SparseTensor([[0, 1]], v1.constant([self.choose.random()]), [2, 2]),
            v1.IndexedSlices(v1.constant([1.0]), v1.constant([0])),
        ]
        self.initializer = v1.global_variables_initializer()

    def some_types(self):
        dtypes = ("float32", "float64", "int32", "int64", "bool", "string", "complex64", "uint8", "float16")
        return [(self.choose.choice(dtypes), self.choose.choice((None, [], [None], [2], [None, 2]))) for _ in range(3)]

    def add_something(self):
        v1, x = self.v1, self.choose.choice(self.tensors + self.placeholders)
        numeric = x.dtype.base_dtype not in (v1.string, v1.bool)
        kind = self.choose.randrange(11)
        if kind == 0 and numeric:
            self.tensors.append(x + self.choose.choice([1, 2]))
        elif kind == 1 and numeric:
            self.tensors.append(v1.reduce_sum(x))
        elif kind == 2:
            self.tensors.append(v1.random_normal([2], seed=self.choose.choice([None, 3])))
        elif kind == 3:
            self.tensors.append(v1.cond(v1.equal(v1.size(x), 1), lambda: v1.ones([2]), lambda: v1.zeros([1])))
        elif kind == 4:
            self.operations.append(self.access(lambda variable: v1.assign_add(variable, [1.0, 0.5])).op)
        elif kind == 5:
            self.tensors.append(self.access(lambda variable: variable * 2.0))
        elif kind == 6:
            with v1.control_dependencies([v1.Assert(v1.less(v1.size(x), 3), ["too large"])]):
                self.tensors.append(v1.identity(x))
        elif kind == 7:
            self.operations.append(v1.group(v1.identity(x)))
        elif kind == 8 and self.choose.random() < 0.3:
            self.tensors.append(v1.while_loop(lambda i: i < 3, lambda i: i + 1, [0]))
        elif kind == 9 and self.choose.random() < 0.5:
            self.tensors.append(v1.py_func(np.size, [x], "int64"))
        else:
            self.tensors.append(v1.shape(x))

    def access(self, do):
        """Read or change a variable after everything else that does: without an order, TensorFlow's answers vary."""
        number = self.choose.randrange(len(self.variables))
        with self.v1.control_dependencies(self.accesses[number]):
            result = do(self.variables[number])
        self.accesses[number].append(result)
        return result

    def leaf(self):
        kinds = [self.tensors] * 6 + [self.constants, self.composites, self.placeholders]
        element = self.choose.choice(self.choose.choice(kinds + [self.operations] * bool(self.operations)))
        if self.choose.random() < 0.15 and element in self.tensors + self.operations:
            return element.name
        if self.choose.random() < 0.02:
            return self.choose.choice([None, 3, "missing:0", "missing", b"bytes"])
        return element

    def fetches(self, depth=0):
        kind = self.choose.randrange(12 if depth < 2 else 3)
        if kind < 5:
            return self.leaf()
        children = [self.fetches(depth + 1) for _ in range(self.choose.randint(0, 3))]
        if kind < 8:
            return children
        if kind == 8:
            return tuple(children)
        if kind == 9:
            return Pair2(self.leaf(), children)
        named = {self.choose.choice(["a", "b", 1, None, (1, 2)]): child for child in children}
        return named if kind == 10 else collections.OrderedDict(named)

    def value(self, placeholder):
        """Usually a value that suits the placeholder, in one of many forms."""
        dtype = placeholder.dtype.as_numpy_dtype
        shape = placeholder.shape.as_list() if placeholder.shape.rank is not None else []
        shape = [self.choose.choice([0, 1, 2, 3]) if size is None else size for size in shape]
        if self.choose.random() < 0.05:
            shape = self.choose.choice([[], [1], [2, 2], [3, 2, 1]])
        array = np.asarray(self.numbers.integers(0, 2, shape))
        array = array.astype(str).astype(object) if dtype is object else array.astype(dtype)
        form = self.choose.randrange(9)
        if form == 0:
            return array.tolist()
        if form == 1:
            return np.asfortranarray(array)
        if form == 2 and array.ndim:
            return np.repeat(array, 2, axis=0)[::2]
        if form == 3:
            return array.astype(self.choose.choice(["float64", "int64", "int8", "O", "U3"]))
        if form == 4 and array.ndim == 0:
            return array[()]
        if form == 5 and self.choose.random() < 0.3:
            return self.choose.choice([None, "text", 2**40, -1, 3.7, 1j, [[1], [2, 3]], self.tensors[0]])
        return array

    def pattern(self):
        """Fetches, the keys of the feeds, and how many placeholders are left unfed."""
        keys = list(self.placeholders)
        if self.choose.random() < 0.1:
            keys.remove(self.choose.choice(keys))
        if self.choose.random() < 0.1:
            keys.append(self.choose.choice(self.tensors))
        keys = [key.name if self.choose.random() < 0.1 else key for key in keys]
        if self.choose.random() < 0.03:
            keys.append(self.choose.choice(["missing:0", 3, self.composites[0]]))
        self.choose.shuffle(keys)
        return self.fetches(), keys

    def feeds(self, graph, keys):
        def tensor(key):
            try:
                return graph.as_graph_element(key, allow_operation=False)
            except (KeyError, TypeError, ValueError):
                return self.placeholders[0]

        return {key: self.value(tensor(key)) for key in keys}


def change(world, graph, pair):
    """What a program may do between two calls."""
    kind = world.choose.randrange(40)
    if kind == 0:
        world.tensors.append(world.v1.constant([4.0, 5.0]))
    elif kind == 1:
        graph.prevent_feeding(world.choose.choice(world.placeholders))
    elif kind == 2:
        graph.prevent_fetching(world.choose.choice(world.tensors).op)
    elif kind == 3:
        placeholder = world.choose.choice(world.placeholders)
        if placeholder.shape.rank in (None, 1):
            placeholder.set_shape([2])
    elif kind == 4:
        pair.run(world.initializer)
    elif kind == 5 and world.choose.random() < 0.2:
        pair.close()


@pytest.mark.filterwarnings("ignore:.*:numpy.exceptions.ComplexWarning", "ignore::RuntimeWarning")
@pytest.mark.parametrize("part", range(6))
def test_nothing_differs(v1, make_pair, prepared_runs, monkeypatch, part):
    ways = random.Random(part)
    monkeypatch.setattr(Tuner, "choose", lambda self: ways.random() < 0.7)
    outcomes = collections.Counter()
    for seed in range(part, GRAPHS, 6):
        with v1.Graph().as_default() as graph:
            world = World(v1, seed)
            pair = make_pair()
            pair.run(world.initializer)
            patterns = [world.pattern() for _ in range(PATTERNS)]
            for _ in range(CALLS):
                fetches, keys = world.choose.choice(patterns)
                feeds = world.feeds(graph, keys)
                try:
                    outcomes[pair.run(fetches, feeds)[0]] += 1
                except AssertionError as difference:
                    raise AssertionError(f"seed {seed}, fetches {fetches}, feeds {feeds}") from difference
                change(world, graph, pair)
            pair.close()
    # A test in which everything fails, or nothing is prepared, would show nothing.
    calls = sum(outcomes.values())
    assert outcomes["returned"] > 0.4 * calls
    assert outcomes["raised"] > 0.05 * calls
    assert len(prepared_runs) > 0.2 * calls
    assert sum(tuner is not None for tuner in prepared_runs) > 0.1 * calls
