"""Programs that compile as Python 3 and fail because they are Python 2, in documents and in scripts."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from graphlab.cli.main import main

#: What fails in Python 3, and what is said of it.
DEFINITE = {
    "for i in xrange(3): pass": "xrange",
    "unicode('x')": "unicode",
    "raw_input('? ')": "raw_input",
    "reduce(max, [1, 2])": "reduce",
    "isinstance(1, long)": "long",
    "unichr(65)": "unichr",
    "isinstance('x', basestring)": "basestring",
    "file('x.txt')": "file",
    "execfile('x.py')": "execfile",
    "cmp(1, 2)": "cmp",
    "raise StandardError('x')": "StandardError",
    "import cPickle as pickle": "cPickle",
    "from Queue import Queue": "Queue",
    "import urllib2": "urllib2",
    "import ConfigParser": "ConfigParser",
    "from StringIO import StringIO": "StringIO",
    "{}.iteritems()": ".iteritems",
    "dict(a=1).itervalues()": ".itervalues",
    "{}.has_key(1)": ".has_key",
    "'abc'.decode('utf-8')": ".decode",
    "iter([1]).next()": ".next",
    "(i for i in [1]).next()": ".next",
    "import string\nstring.letters": "string.letters",
    "import string\nstring.maketrans('a', 'b')": "string.maketrans",
    "from string import join": "string.join",
    "import sys\nsys.setdefaultencoding('utf-8')": "sys.setdefaultencoding",
    "from itertools import imap, nothing": None,
    "import types\ntypes.StringType": "types.StringType",
    "{1: 2}.keys().sort()": ".sort of dict_keys",
    "map(str, [1]).append(2)": ".append of map",
    "def f(): pass\nf.func_name": ".func_name",
    "class K:\n    def m(self): pass\nK.m.im_func": ".im_func",
    "try:\n    raise ValueError('x')\nexcept ValueError as e:\n    e.message": ".message",
}  # fmt: skip

POSSIBLE = {
    "map(str, [1])[0]": "lists",
    "len(filter(None, [1]))": "lists",
    "zip([1], [2])[0]": "lists",
    "{1: 2}.keys()[0]": "lists",
    "{1: 2}.items() + [1]": "lists",
    "import numpy as np\nnp.array(map(float, '12'))[0]": "lists",
    "import numpy as np\nlen(np.array({1: 2}.values()))": "lists",
    "import tensorflow as tf\ntf.constant(map(float, '12'))": "lists",
    "'abc'.encode('hex')": "texts encode to texts",
    "range(3) + [1]": "range returns a list",
    "import random\nrandom.shuffle(range(3))": "range returns a list",
    "None > 0": "compared",
    "sorted([None, 1])": "compared",
    "sorted([2, 1], cmp=lambda a, b: a - b)": "compares",
    "[2, 1].sort(lambda a, b: a - b)": "compares",
    "import sys\nprint >>sys.stderr, 'x'": "print >>file is a statement",
    "open('x.bin', 'wb').write('x')": "text is bytes",
    "import hashlib\nhashlib.md5('x')": "text is bytes",
    "import csv\ncsv.writer(open('x.csv', 'wb')).writerow([1])": "text is bytes",
    "import csv, os\nlist(csv.reader(open('page.csv', 'rb')))": "csv files",
    "d = {1: 2}\nfor k in d.keys(): del d[k]": "d.keys() and d.items() are lists",
    "def g():\n    yield 1\n    raise StopIteration\nlist(g())": "StopIteration ends a generator",
    "class N:\n    def __iter__(self): return self\n    def next(self): pass\nlist(N())": "next is the method",
    "class V:\n    def __div__(self, other): return 1\nV() / V()": "__div__ is the method",
    "[i for i in range(3)]\ni + 1": "the variable i of the list comprehension kept its last value",
    "try:\n    1 / 0\nexcept ZeroDivisionError as err: pass\nstr(err)": "err kept its value after the except clause",
    "n = 4\nrange(n / 2)": "/ of integers is an integer",
    "def half(x): return x[:len(x) / 2]\nhalf([1, 2])": "/ of integers is an integer",
    "import numpy as np\nnp.zeros([4 / 2, 3])": "/ of integers is an integer",
    "import numpy as np\nnp.arange(4)[4 / 2]": "/ of integers is an integer",
    "import tensorflow as tf\ntf.placeholder(tf.float32, [None, 7 / 2])": "/ of integers is an integer",
}  # fmt: skip

#: What does not compile as Python 3.
SYNTAX = [
    "print 'x'", "exec 'x = 1'", "0777", "10L", "raise ValueError, 'x'", "`1`", "1 <> 2", "ur'x'",
    "try: pass\nexcept ValueError, e: pass", "def f((a, b)): return a", "lambda (a, b): a"
]  # fmt: skip


def document(blocks):
    return "\n".join(f"```python\n{block}\n```\n" for block in blocks)


@pytest.fixture(scope="module")
def failures(tmp_path_factory):
    """The errors of all blocks in one document, by their source."""
    folder = tmp_path_factory.mktemp("signs")
    blocks = [*DEFINITE, *POSSIBLE, *SYNTAX, "xs_tain + 1", "left_out(1)", "xs_train = 1"]
    (folder / "page.md").write_text(document(["open('page.csv', 'w').write('1,2')", *blocks]))
    result = CliRunner().invoke(main, ["exec", str(folder / "page.md"), "--runs", str(folder / "runs"), "--json"])
    report = json.loads(result.stdout.strip().splitlines()[-1])
    return {
        source: (block["outcome"], block["error"]) for source, block in zip(blocks, report["blocks"][1:], strict=True)
    }


@pytest.mark.parametrize("source", DEFINITE)
def test_what_only_python_2_has(failures, source):
    outcome, error = failures[source]
    assert outcome == "failed"
    said = DEFINITE[source]
    assert said is None or f"; {said} is Python 2; run it with --py2" in error, error


@pytest.mark.parametrize("source", POSSIBLE)
def test_what_python_2_allowed(failures, source):
    outcome, error = failures[source]
    assert outcome == "failed"
    assert "; in Python 2, " in error and POSSIBLE[source] in error and error.endswith("in memory"), error


@pytest.mark.parametrize("source", SYNTAX)
def test_the_syntax_of_python_2(failures, source):
    outcome, error = failures[source]
    assert outcome == "failed"
    assert error.endswith("this is Python 2; run it with --py2 to translate it in memory"), error


def test_a_misspelt_name_is_a_defect_and_a_name_left_out_is_not(failures):
    outcome, error = failures["xs_tain + 1"]
    assert outcome == "failed" and error.endswith(
        "no block of the document defines 'xs_tain'; did you mean 'xs_train'?"
    )
    assert failures["left_out(1)"][0] == "fragment"


def test_a_script_gets_the_hint_after_its_traceback(warm):
    Path("beside.py").write_text("def count(d):\n    return [k for k in d.iterkeys()]\n")
    Path("train.py").write_text("import beside\nprint('begun')\nbeside.count({})\n")
    run = "import sys\nfrom graphlab.cli.main import main\nmain(sys.argv[1:], prog_name='graphlab')"
    done = warm.run(run, "exec", "train.py")
    assert (done.returncode, done.stdout) == (1, "begun\n")
    *_, error, hint = done.stderr.splitlines()
    assert error == "AttributeError: 'dict' object has no attribute 'iterkeys'"
    assert hint == "Hint: .iterkeys is Python 2; run it with --py2 to translate it in memory"
    assert "Hint" not in warm.run(run, "exec", "--py2", "train.py").stderr
