"""NumPy's removed names and calls, in programs."""

import numpy as np
import pytest

from graphlab.errors import DataError


def test_aliases(run_program):
    namespace = run_program("""
        import numpy as np
        types = [np.int, np.float, np.object, np.str, np.complex, np.unicode]
        numbers = [np.infty, np.Inf, np.PINF, -np.NINF, np.float_(1), np.round_(1.2)]
        also = np.NaN, np.string_, np.bool8, np.mat("1 2"), np.math.sqrt(4), np.lib.pad([1], 1, "constant")
        sums = np.product([2, 3]), np.alltrue([1, 0]), np.sometrue([1, 0]), np.trapz([1, 2, 3]), np.rank([[1]])
        one = np.asscalar(np.array([3])), np.asfarray([1]).dtype.name, np.in1d([1, 2], [2]).tolist()
        array = np.array([1, 2, 3], dtype=np.int).astype(np.float)
        common = np.find_common_type([np.float32, np.int64], []), np.find_common_type([np.int8], [np.float64])
    """)
    assert namespace["types"] == [int, float, object, str, complex, str]
    assert namespace["numbers"] == [np.inf] * 4 + [1.0, 1.0]
    assert np.isnan(namespace["also"][0]) and namespace["also"][4] == 2.0
    assert namespace["sums"] == (6, False, True, 4.0, 2)
    assert namespace["one"] == (3, "float64", [False, True])
    assert namespace["array"].dtype == np.float64
    assert namespace["common"] == (np.float64, np.float64)


def test_bytes_and_ragged_arrays(run_program):
    namespace = run_program("""
        import numpy as np
        image = np.arange(6, dtype=np.uint8).reshape(2, 3)
        back = np.fromstring(image.tostring(), dtype=np.uint8)
        back[0] = 9
        single = np.float32(1).tostring()
        text = np.fromstring("1 2", sep=" ")
        ragged = np.array([[1, 2], [3]])
    """)
    assert namespace["back"].tolist() == [9, 1, 2, 3, 4, 5]
    assert namespace["single"] == np.float32(1).tobytes()
    assert namespace["text"].tolist() == [1.0, 2.0]
    assert namespace["ragged"].dtype == object and namespace["ragged"].shape == (2,)
    with pytest.raises(ValueError, match="inhomogeneous"):
        run_program("import numpy as np\nnp.array([[1, 2], [3]], dtype=np.float32)")


def test_one_element_arrays_print_and_convert(run_program, capsys):
    run_program("""
        import numpy as np
        cost = np.array([[3.0]], dtype=np.float32)
        print("cost %f, %d" % (cost, np.array([3])), int(np.array([3])), float(cost), [np.float32(1.5), np.int64(2)])
    """)
    assert capsys.readouterr().out == "cost 3.000000, 3 3 3.0 [1.5, 2]\n"


@pytest.fixture
def weights():
    """A file such as ``vgg16.npy``: a dict of lists of arrays, pickled."""
    content = {"conv1_1": [np.ones((3, 3, 3, 2), np.float32), np.zeros(2, np.float32)], b"fc8": [np.arange(4.0)]}
    np.save("vgg16.npy", np.array(content, dtype=object), allow_pickle=True)
    return content


def test_vgg16_npy_is_loaded_as_tensorflow_vgg_does(weights, run_program):
    namespace = run_program("""
        import numpy as np
        import tensorflow as tf
        data_dict = np.load("vgg16.npy", encoding="latin1").item()
        kernel = tf.constant(data_dict["conv1_1"][0], name="weights")
        with open("vgg16.npy", "rb") as file:
            again = np.load(file).item()
        with tf.Session() as sess:
            value = sess.run(kernel)
    """)
    assert namespace["data_dict"].keys() == weights.keys() == namespace["again"].keys()
    np.testing.assert_array_equal(namespace["value"], weights["conv1_1"][0])


def test_pickled_members_of_archives(run_program):
    np.savez("data.npz", x=np.array([[1], [1, 2]], dtype=object), y=np.arange(3))
    namespace = run_program("""
        import numpy as np
        with np.load("data.npz") as archive:
            x, y = archive["x"], archive["y"]
    """)
    assert namespace["x"].tolist() == [[1], [1, 2]] and namespace["y"].tolist() == [0, 1, 2]
    with pytest.raises(KeyError):
        run_program('import numpy as np\nwith np.load("data.npz") as archive:\n    archive["z"]')


class Hostile:
    def __reduce__(self):
        return print, ("it ran",)


def test_a_file_that_would_run_something_is_refused(run_program, capsys):
    np.save("bad.npy", np.array(Hostile(), dtype=object), allow_pickle=True)
    np.savez("bad.npz", x=np.array(Hostile(), dtype=object))
    for program in ('np.load("bad.npy")', 'with np.load("bad.npz") as archive: archive["x"]'):
        with pytest.raises(DataError, match="refused: it asks for builtins.print"):
            run_program(f"import numpy as np\n{program}")
    assert capsys.readouterr().out == ""


def test_libraries_and_explicit_wishes_get_what_numpy_does(weights, run_program):
    from graphlab.compat import era

    with era(), pytest.raises(ValueError, match="allow_pickle=False"):
        np.load("vgg16.npy")
    with pytest.raises(ValueError, match="allow_pickle=False"):
        run_program('import numpy as np\nnp.load("vgg16.npy", allow_pickle=False)')
    with pytest.raises(FileNotFoundError):
        run_program('import numpy as np\nnp.load("nope.npy")')


def test_import_star_hides_no_built_in_functions_and_gives_the_names_of_the_time(run_program, capsys):
    namespace = run_program("""
        from numpy import *
        answers = max(3, 5), min(2, 1), abs(-1), round(2.6), pow(2, 3), bool is type(True), sum([[1], [2]]).tolist()
        more = mat([[1, 2]]).shape, isinf(Inf), alltrue([True]), float_(1), random.seed(1), linalg.norm([3.0, 4.0])
    """)
    assert namespace["answers"] == (5, 1, 1, 3, 8, True, 3)
    assert namespace["more"] == ((1, 2), True, True, 1.0, None, 5.0)
    assert capsys.readouterr().err == ""
    assert np.__all__.count("max") == 1 and not hasattr(np, "mat")


def test_libraries_import_star_as_today(run_program):
    plain = {}
    run_program("import numpy\nread()", read=lambda: exec("from numpy import *", {"__name__": "pandas"}, plain))
    assert plain["max"] is not max and "mat" not in plain
