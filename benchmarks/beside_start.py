"""Starts a program for ``beside.py``, under a real TensorFlow 1.x or under GraphLab.

    python beside_start.py [--seed N] [--values] [--mnist ZIP] [--graphlab ERA] PROGRAM

``--seed`` is that of ``random``, of NumPy and of every new graph. ``--values`` prints the numbers that the program's
global variables hold at its end. ``--mnist`` names the archive that answers downloads of MNIST, so that a program needs
no network. This file runs in Python 2.7 to 3.13.
"""

import argparse
import gzip
import io
import os
import random
import sys
import tempfile
import types
import zipfile


def seed_all(seed, ops):
    """Seeds what draws numbers; ``ops`` is the module of TensorFlow's ``Graph``."""
    import numpy

    begin = ops.Graph.__init__

    def begin_seeded(graph, *arguments, **options):
        begin(graph, *arguments, **options)
        graph._seed = seed

    ops.Graph.__init__ = begin_seeded
    ops.reset_default_graph()
    numpy.random.seed(seed)
    random.seed(seed)


def answer_downloads(archive):
    """Makes the function that downloads a file take those of MNIST from an archive of the four files."""
    try:
        from urllib import request
    except ImportError:
        import urllib as request
    download = request.urlretrieve

    def retrieve(url, filename=None, *arguments, **options):
        name = url.rsplit("/", 1)[-1]
        if name != "mnist.npz" and not name.endswith("-ubyte.gz"):
            return download(url, filename, *arguments, **options)
        if filename is None:
            filename = os.path.join(tempfile.mkdtemp(), name)
        with zipfile.ZipFile(archive) as files:
            if name == "mnist.npz":
                save_arrays(files, filename)
            else:
                with gzip.open(filename, "wb", 1) as file:
                    file.write(files.read(name[: -len(".gz")]))
        return filename, None

    request.urlretrieve = retrieve


def save_arrays(files, path):
    """Writes the file that Keras downloads: ``x_*`` uint8 ``[n, 28, 28]``, ``y_*`` uint8 ``[n]``."""
    import numpy

    arrays = {}
    for short, name in (("train", "train"), ("test", "t10k")):
        images = numpy.frombuffer(files.read(name + "-images-idx3-ubyte"), numpy.uint8, offset=16)
        arrays["x_" + short] = images.reshape(-1, 28, 28)
        arrays["y_" + short] = numpy.frombuffer(files.read(name + "-labels-idx1-ubyte"), numpy.uint8, offset=8)
    with open(path, "wb") as file:
        numpy.savez(file, **arrays)


def print_values(namespace):
    """Prints the numbers among the values of a namespace: their types, shapes, means, and the first of them."""
    import numpy

    for name in sorted(each for each in namespace if not each.startswith("_")):
        value = namespace[name]
        if not isinstance(value, (bool, int, float, list, tuple, numpy.generic, numpy.ndarray)):
            continue
        try:
            numbers = numpy.asarray(value)
            if numbers.dtype.kind not in "biufc" or not numbers.size:
                continue
        except Exception:  # lists of anything
            continue
        inner = value[0] if isinstance(value, (list, tuple)) else value
        kind = str(getattr(inner, "dtype", type(inner).__name__))
        shown = " ".join("{:.9g}".format(each) for each in numbers.ravel()[:6].tolist())  # noqa: UP032 (Python 2.7)
        print("{} {} {} mean {:.9g}: {}".format(name, kind, list(numbers.shape), numbers.mean(), shown))  # noqa: UP032


def run_as_main(program):
    """Runs a program as Python would have: in a module of its own, which is ``__main__``."""
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__file__ = program
    sys.argv[:] = [program]
    sys.path[0] = os.path.dirname(program)
    with io.open(program, "rb") as file:  # noqa: UP020 (Python 2.7)
        text = file.read()
    exec(compile(text, program, "exec"), module.__dict__)


def start():
    """Does what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int)
    parser.add_argument("--values", action="store_true")
    parser.add_argument("--mnist")
    parser.add_argument("--graphlab", metavar="ERA")
    parser.add_argument("program")
    options = parser.parse_args()
    if options.mnist:
        answer_downloads(options.mnist)
    if options.seed is not None:
        if options.graphlab:
            from graphlab.engine.runtime import tensorflow_v1

            tensorflow_v1()
        from tensorflow.python.framework import ops

        seed_all(options.seed, ops)
    try:
        if options.graphlab:
            from graphlab.cli.main import main

            main(["exec", "--era", options.graphlab, options.program], prog_name="graphlab")
        else:
            run_as_main(options.program)
    finally:
        if options.values:
            print_values(vars(sys.modules["__main__"]))


if __name__ == "__main__":
    this = sys.modules["__main__"]  # its functions live on while the program is __main__
    start()
