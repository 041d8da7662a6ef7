"""What a Python 2 program means beyond its syntax: integer division, pickles, default encodings."""

import textwrap

from graphlab.programs.python2.translation import translate


def lines(source):
    """Translate, check that no line moved, and return the lines."""
    source = textwrap.dedent(source).strip("\n")
    translated = translate(source)
    assert translated.count("\n") == source.count("\n")
    return translated.split("\n")


def test_division_of_certain_integers():
    assert lines(
        """
        n = 10
        def f(m, x, n_float=1):
            rows, columns = x.shape
            half = (len(x)) / (2)
            rows /= 2
            return n / 3, m / 2, half / 2, rows / columns, x.shape[0] / 2, 1 / 2.0, x / 2
        batches = mnist.train.num_examples / n
        for i in xrange(n): print i / 2, '1 / 2'
        rate = 1
        rate = rate / 2.0
        rate / 2
        """
    ) == [
        "n = 10",
        "def f(m, x, n_float=1):",
        "    rows, columns = x.shape",
        "    half = (len(x)) // (2)",
        "    rows //= 2",
        "    return n // 3, m / 2, half // 2, rows // columns, x.shape[0] // 2, 1 / 2.0, x / 2",
        "batches = mnist.train.num_examples // n",
        "for i in range(n): print(i // 2, '1 / 2')",
        "rate = 1",
        "rate = rate / 2.0",
        "rate / 2",
    ]
    assert translate("from __future__ import division\nprint 1 / 2").endswith("print(1 / 2)")


def test_pickles_and_default_encodings():
    assert lines(
        """
        import cPickle, sys
        from pickle import load as read
        reload(sys); sys.setdefaultencoding('utf-8')
        a = cPickle.load(open('x', 'rb'))
        b = read(f); c = cPickle.dumps(a); json.load(f); d = cPickle.load(f, encoding='bytes')
        print a
        """
    )[2:5] == [
        "pass; pass",
        "a = pickle.load(open('x', 'rb'), encoding=\"latin1\")",
        "b = read(f, encoding=\"latin1\"); c = pickle.dumps(a); json.load(f); d = pickle.load(f, encoding='bytes')",
    ]


def test_a_pickle_call_with_a_trailing_comma_stays():
    assert translate("import pickle\npickle.load(f,)\nprint 1").split("\n")[1] == "pickle.load(f,)"
