"""What Python itself has lost, in programs."""

import collections.abc
import errno
import sys

import pytest


def test_names(run_program):
    namespace = run_program("""
        import base64, collections, fractions, inspect, itertools, os, sys, time, urllib, threading
        from collections import Mapping, OrderedDict
        abstract = [collections.Iterable, collections.Callable, Mapping]
        gcd = fractions.gcd(12, 18)
        spec = inspect.getargspec(lambda a, b=1, *c, **d: 0)
        zipped = list(itertools.izip([1], [2])), list(itertools.izip_longest([1], []))
        quoted = urllib.quote("a b"), urllib.urlencode({"a": 1}), base64.encodestring(b"a")
        large, number = sys.maxint, os.errno.ENOENT
        began = time.clock()
        sum(range(200000))
        seconds = time.clock() - began
        alive = threading.current_thread().isAlive()
        import urllib.request
        still = urllib.request.urlopen
    """)
    assert namespace["abstract"] == [collections.abc.Iterable, collections.abc.Callable, collections.abc.Mapping]
    assert namespace["gcd"] == 6
    assert tuple(namespace["spec"]) == (["a", "b"], "c", "d", (1,)) and namespace["spec"].args == ["a", "b"]
    assert namespace["zipped"] == ([(1, 2)], [(1, None)])
    assert namespace["quoted"] == ("a%20b", "a=1", b"YQ==\n")
    assert (namespace["large"], namespace["number"]) == (sys.maxsize, errno.ENOENT)
    assert 0 < namespace["seconds"] < 5 and namespace["alive"]


def test_urlretrieve_of_python_2(run_program, tmp_path):
    (tmp_path / "source.txt").write_text("text")
    run_program(f"import urllib\nurllib.urlretrieve({(tmp_path / 'source.txt').as_uri()!r}, 'copy.txt')")
    assert (tmp_path / "copy.txt").read_text() == "text"


def test_calls(run_program):
    namespace = run_program("""
        import json, random
        random.seed(1)
        sample = random.sample({1, 2, 3}, 2)
        loaded = json.loads("[1]", encoding="utf-8")
    """)
    assert len(set(namespace["sample"])) == 2 and namespace["loaded"] == [1]
    with pytest.raises(TypeError):
        run_program("import random\nrandom.sample(3, 2)")


def test_modules(run_program, tmp_path):
    (tmp_path / "helper.py").write_text("answer = 42")
    namespace = run_program("""
        import six.moves
        from six.moves import urllib, xrange, cPickle, range as r
        import xml.etree.cElementTree as tree
        from xml.etree import cElementTree
        from distutils.version import LooseVersion
        import distutils.dir_util
        newer = LooseVersion("1.10") > LooseVersion("1.9")
        parsed = tree.fromstring("<a/>").tag
        path = urllib.request.urlretrieve
    """)
    assert namespace["newer"] and namespace["parsed"] == "a"
    assert namespace["cElementTree"] is namespace["tree"]
    # Python still had these until 3.11.
    from graphlab.compat.libraries import imp_module

    assert imp_module.load_source("helper_of_test", str(tmp_path / "helper.py")).answer == 42
    assert imp_module.reload is not None and imp_module.new_module("new").__name__ == "new"
