"""Pickled numpy files: what numpy writes is read back, and everything else is refused without being run."""

import collections
import io
import os
import pickle
import pickletools
import subprocess
import sys

import numpy as np
import pytest

from graphlab.datasets import load_pickled
from graphlab.errors import DataError

RAN = []


class Hostile:
    """Runs code when it is unpickled."""

    def __reduce__(self):
        return RAN.append, ("ran",)


class Shell:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.system, (f"touch {self.path}",)


def same(read, written):
    assert type(read) is type(written)
    if isinstance(written, np.ndarray):
        assert (read.dtype, read.shape, read.flags.writeable) == (written.dtype, written.shape, True)
        for one, other in zip(read.flat, written.flat, strict=True):
            same(one, other)
    elif isinstance(written, dict):
        assert list(read) == list(written)
        for key in written:
            same(read[key], written[key])
    elif isinstance(written, list | tuple):
        assert len(read) == len(written)
        for one, other in zip(read, written, strict=True):
            same(one, other)
    else:
        assert read == written


def objects(*items):
    array = np.empty(len(items), object)
    array[:] = items
    return array


VALUES = {
    "numbers": [1, -(2**70), 2.5, True, None, 3 + 4j],
    "texts": {"name": "μ", b"bytes": b"\x00\xff", 3: ("a", [b""])},
    "arrays": [np.arange(6).astype(kind).reshape(2, 3) for kind in "?bBhHiIlLefdgFD"],
    "orders": [np.arange(6, dtype=">i4"), np.asfortranarray(np.arange(6.0).reshape(2, 3)), np.empty([0, 3])],
    "words": [np.array(["ab", "cde"]), np.array([b"ab", b"cde"]), np.array("")],
    "scalars": [np.float32(1.5), np.int64(7), np.bool_(True), np.str_("text"), np.dtype(">f4")],
    "objects": objects({"kernel": np.ones([2, 2], np.float32)}, None, [np.zeros(2)], objects("deep")),
    "weights": {
        "conv1_1": [np.ones([3, 3, 3, 8], np.float32), np.zeros(8, np.float32)],
        "fc8": [np.ones(3), np.ones(1)],
    },
}


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_numpy_pickles_is_read_back(tmp_path, value, protocol):
    path = tmp_path / "batch"
    path.write_bytes(pickle.dumps(value, protocol))
    same(load_pickled(path), value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_array_of_objects_in_an_npy_file(tmp_path, value):
    np.save(tmp_path / "weights.npy", np.array({"inside": value}, object))
    same(load_pickled(tmp_path / "weights.npy").item(), {"inside": value})


def test_an_npy_file_without_objects(tmp_path):
    written = np.arange(12.0).reshape(3, 4)
    np.save(tmp_path / "plain.npy", written)
    same(load_pickled(tmp_path / "plain.npy"), written)


@pytest.mark.parametrize("module", [b"numpy.core.multiarray", b"numpy._core.multiarray"])
def test_old_and_new_names_of_numpys_modules(tmp_path, module):
    text = pickle.dumps(np.arange(3), 0).replace(b"numpy.core.multiarray", b"numpy._core.multiarray")
    (tmp_path / "array").write_bytes(text.replace(b"numpy._core.multiarray", module))
    same(load_pickled(tmp_path / "array"), np.arange(3))


#: What Python 2.7 writes for {'data': numpy.array([[1, 255]], numpy.uint8), 'labels': [6], 'name': 'caf\xe9'}.
PYTHON_2 = (
    b"\x80\x02}q\x01(U\x04dataq\x02cnumpy.core.multiarray\n_reconstruct\nq\x03cnumpy\nndarray\nq\x04K\x00\x85U\x01b\x87Rq"
    b"\x05(K\x01K\x01K\x02\x86cnumpy\ndtype\nq\x06U\x02u1K\x00K\x01\x87Rq\x07(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff"
    b"\xffK\x00tb\x89U\x02\x01\xfftbU\x06labelsq\x08]q\tK\x06aU\x04nameq\nU\x04caf\xe9u."
)


def test_an_ordered_dict(tmp_path):
    np.save(tmp_path / "weights.npy", collections.OrderedDict([("z", np.ones(2)), ("a", [1])]))
    loaded = load_pickled(tmp_path / "weights.npy").item()
    assert list(loaded) == ["z", "a"]
    same(loaded["z"], np.ones(2))


def test_a_file_of_python_2(tmp_path):
    (tmp_path / "data_batch_1").write_bytes(PYTHON_2)
    data = np.array([[1, 255]], np.uint8)
    same(load_pickled(tmp_path / "data_batch_1"), {"data": data, "labels": [6], "name": "café"})
    same(
        load_pickled(tmp_path / "data_batch_1", encoding="bytes"),
        {b"data": data, b"labels": [6], b"name": b"caf\xe9"},
    )


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_hostile_npy_file_is_refused_and_its_code_does_not_run(tmp_path, protocol):
    path, trace = tmp_path / "vgg16.npy", tmp_path / "ran"
    np.save(path, np.array({"conv1_1": Shell(trace)}, object))
    if protocol != 4:
        header = path.read_bytes()[:128]
        path.write_bytes(header + pickle.dumps(objects({"conv1_1": Shell(trace)}).reshape(()), protocol))
    with pytest.raises(DataError, match=rf"^{path}: refused: it asks for (posix|nt)\.system, which numpy data"):
        load_pickled(path)
    assert not trace.exists()
    # The same file does run its code when it is loaded as usual.
    np.load(path, allow_pickle=True)
    assert trace.exists()


HOSTILE = {
    "code": (Hostile(), "asks for "),
    "dict with defaults": (collections.defaultdict(list), "asks for collections.defaultdict"),
    "set": ({1, 2}, r"(asks for .*set|holds set)"),
    "structured": (np.zeros(2, [("a", "f4")]), "holds an array of dtype"),
    "class of numpy": ([np.ndarray], "holds numpy.ndarray"),
    "matrix": (np.ma.array([1, 2]), "asks for numpy.ma"),
    "a function": (np.load, "asks for numpy"),
}


@pytest.mark.parametrize(("value", "message"), HOSTILE.values(), ids=HOSTILE)
def test_everything_else_is_refused_by_name(tmp_path, value, message):
    (tmp_path / "file").write_bytes(pickle.dumps(value))
    with pytest.raises(DataError, match=rf"file: refused: it {message}"):
        load_pickled(tmp_path / "file")
    assert RAN == []


def test_a_module_is_not_even_imported(tmp_path):
    (tmp_path / "file").write_bytes(b"cantigravity\nfly\n.")
    with pytest.raises(DataError, match="asks for antigravity.fly"):
        load_pickled(tmp_path / "file")
    assert "antigravity" not in sys.modules


ATTACKS = {
    # The flags of a dtype of objects say that it holds none: its elements would be addresses from the file.
    "false flags": b"cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\n(I0\ntS'b'\ntR(I1\n(I1\nt"
    b"cnumpy\ndtype\n(S'O8'\nI00\nI01\ntR(I3\nS'|'\nNNNI-1\nI-1\nI0\ntbI00\nS'AAAAAAAA'\ntb.",
    "buffer of objects": b"cnumpy.core.numeric\n_frombuffer\n(S'AAAAAAAA'\ncnumpy\ndtype\n(S'O8'\ntR(I1\ntS'C'\ntR.",
    "scalar object": b"cnumpy.core.multiarray\nscalar\n(cnumpy\ndtype\n(S'O8'\ntRS'AAAAAAAA'\ntR.",
    "call of ndarray": b"cnumpy\nndarray\n(I1\ntR.",
    "changed function": b"cnumpy\nndarray\n(N}S'function'\nS'x'\nstb.",
    "codec": b"c_codecs\nencode\n(S'a'\nS'rot13'\ntR.",
    "decoding": b"c_codecs\ndecode\n(S'a'\nS'rot13'\ntR.",
    "number": b"cbuiltins\nint\n(S'1'\ntR.",
    "attribute": b"ccollections\nOrderedDict\n(tR}S'items'\nS'x'\nsb.",
}


@pytest.mark.parametrize("content", ATTACKS.values(), ids=ATTACKS)
def test_numpys_own_functions_are_not_lent_to_a_file(tmp_path, content):
    pickletools.dis(content, out=io.StringIO())  # it is a whole pickle
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(DataError, match="file: refused: it "):
        load_pickled(tmp_path / "file")


@pytest.mark.parametrize("kind", ["npy", "plain npy", "pickle"])
def test_a_truncated_file_is_named(tmp_path, kind):
    path = tmp_path / "file"
    value = {"conv1_1": [np.ones([2, 2]), np.zeros(2)]}
    if kind == "pickle":
        path.write_bytes(pickle.dumps(value))
    else:
        with path.open("wb") as file:
            np.save(file, np.ones(9) if kind == "plain npy" else np.array(value, object))
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(DataError, match=f"{path}: (truncated|refused)"):
            load_pickled(path)


def test_damaged_files_end_in_one_line_or_in_data(tmp_path):
    whole = pickle.dumps({"a": [np.arange(5), b"x", objects(np.ones(2))]}, 2)
    random = np.random.default_rng(1)
    path = tmp_path / "file"
    for _ in range(1000):
        damaged = bytearray(whole)
        for position in random.integers(len(whole), size=3):
            damaged[position] = random.integers(256)
        path.write_bytes(damaged)
        try:
            load_pickled(path)
        except DataError as error:
            assert "\n" not in str(error)[: len(str(path))]


def test_missing_files_and_lists_within_themselves(tmp_path):
    with pytest.raises(DataError, match="none.npy: cannot be read: No such file"):
        load_pickled(tmp_path / "none.npy")
    cyclic = []
    cyclic += [cyclic, (cyclic,)]
    (tmp_path / "cyclic").write_bytes(pickle.dumps(cyclic))
    read = load_pickled(tmp_path / "cyclic")
    assert read[0] is read and read[1][0] is read


def test_an_object_that_occurs_twice_stays_one(tmp_path):
    shared = np.ones(3)
    (tmp_path / "file").write_bytes(pickle.dumps([shared, {"again": shared}]))
    read = load_pickled(tmp_path / "file")
    assert read[0] is read[1]["again"]


def test_it_imports_no_tensorflow(tmp_path):
    np.save(tmp_path / "weights.npy", np.array({"a": 1}, object))
    code = "import graphlab, sys; graphlab.datasets.load_pickled(sys.argv[1]); assert 'tensorflow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "weights.npy")], check=True)
