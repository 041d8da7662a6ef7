"""Python 2 translated in memory, line by line."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graphlab.errors import Python2Error
from graphlab.programs.python2.compilation import run_program
from graphlab.programs.python2.translation import decode, difference, is_python2, translate


def lines(source):
    """Translate, check that no line moved, and return the lines."""
    source = textwrap.dedent(source).strip("\n")
    translated = translate(source)
    assert translated.count("\n") == source.count("\n")
    return translated.split("\n")


@pytest.fixture
def prints(capsys):
    """Run a program of Python 2 in this process, and return what it prints."""

    def prints(source, **names):
        source = textwrap.dedent(source).strip("\n")
        translated = translate(source, "p.py")
        assert translated.count("\n") == source.count("\n")
        run_program(translated, "p.py", {"__name__": "__main__", **names})
        return capsys.readouterr().out

    return prints


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("print 'a', b", "print('a', b)"),
        ("print 'a',", "print('a', end=' ')"),
        ("print >>sys.stderr, 'a'", "print('a', file=sys.stderr)"),
        ("print", "print()"),
        ("raise ValueError, 'bad'", "raise ValueError('bad')"),
        ("for i in xrange(3): print i", "for i in xrange(3): print(i)"),
        ("0777; 10L; ur'x'", "0o777; long(10); unicode(r'x')"),
        ("exec code in names", "exec(code, names)"),
        ("assert 1 <> 2", "assert 1 != 2"),
        ("x = `y`", "x = repr(y)"),
        ("it.next(); d.has_key(1); map(f, xs)", "it.next(); d.has_key(1); map(f, xs)"),
    ],
)  # fmt: skip
def test_only_syntax_is_translated(old, new):
    assert translate(old) == new


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("print 'a', 2", "a 2\n"),
        ("print 'a',\nprint 'b'", "a b\n"),
        ("print 'a',", "a\n"),
        ("import sys\nprint >>sys.stdout, 'a'\nprint", "a\n\n"),
        ("try: raise ValueError, 'bad'\nexcept ValueError, e: print e.message, repr(e)", "bad ValueError('bad',)\n"),
        ("for i in xrange(3): print i", "0\n1\n2\n"),
        ("d = {1: 2}; print d.has_key(1), d.has_key(2)", "True False\n"),
        ("for k, v in {'b': 1, 'a': 2}.iteritems(): print k, v", "a 2\nb 1\n"),
        ("it = iter('ab'); print it.next(), `[1L]`, 0777, 10L, repr(ur'x')", "a [1L] 511 10 u'x'\n"),
        ("x = map(len, ['ab']); y = zip('ab', (1, 2)); print x, y", "[2] [('a', 1), ('b', 2)]\n"),
        ("names = {}\nexec 'a = 7 / 2' in names\nprint names['a']", "3\n"),
        ("import cPickle as pickle\nprint pickle.loads(pickle.dumps([1]))", "[1]\n"),
        ("from urllib import urlretrieve as get, urlencode\nprint urlencode({'a': 1})", "a=1\n"),
        ("assert 1 <> 2\nprint 1 <> 2, reduce(max, [1, 3, 2])", "True 3\n"),
    ],
)  # fmt: skip
def test_syntax_and_names(prints, source, printed):
    assert prints(source) == printed


def test_what_is_typed_in(prints, monkeypatch):
    answers = iter(["two words", "7 / 2"])
    monkeypatch.setattr("builtins.input", lambda prompt="": next(answers))
    assert prints("x = raw_input(); print x, input('? ')") == "two words 3\n"


def test_except_and_tabs_as_python_2_counts_them():
    assert lines(
        """
        try:
        \tif x:
        \t    print 1
                print 2
        except (A, B), error:
                print error
        s = '''
        \tkept'''
        """
    ) == [
        "try:",
        "        if x:",
        "            print(1)",
        "        print(2)",
        "except (A, B) as error:",
        "        print(error)",
        "s = '''",
        "\tkept'''",
    ]


def test_what_takes_another_line_in_python_3(prints):
    assert (
        prints(
            """
        '''A docstring
        of two lines'''
        from urllib import urlretrieve, urlencode
        import string
        def f(a, (b, c)):
            # about f

            return reduce(a, b), c
        class M(type):
            def __new__(cls, name, bases, names): return type.__new__(cls, name + 'M', bases, names)
        class A(object):
            __metaclass__ = M
            def g(self): return reload(string) is string
        print f(max, ([1, 3, 2], 4)), A.__name__, A().g(), __doc__
        """
        )
        == "(3, 4) AM True A docstring\nof two lines\n"
    )


def test_tuples_as_parameters_need_no_room(prints):
    assert prints("def f((a, b), (c, (d, e))=(1, (2, 3))):\n    for x in a: print x, b, c, d, e\nf(('xy', 0))\n") == (
        "x 0 1 2 3\ny 0 1 2 3\n"
    )
    assert prints("print map(lambda (a, (b, c)), d=1: a + b * c + d, [(1, (2, 3))])") == "[8]\n"


def test_division_of_integers(prints):
    assert prints(
        """
        n = 10
        class Data: num_examples = 55
        def f(m, x, n_float=1):
            rows, columns = x
            half = (len(x)) / (2)
            rows /= 2
            return n / 3, m / 2, half / 2, rows / columns, x[0] / 2, 1 / 2.0, n_float / 2, -7 / 2, 7 / 2.
        print f(7, [9, 2]), f(7.0, [9.0, 2.0], 1.0)
        batches = Data.num_examples / n
        print batches
        for i in xrange(3): print i / 2, '1 / 2',
        rate = 1
        rate = rate / 2.0
        print rate / 2
        """
    ) == (
        "(3, 3, 0, 2, 4, 0.5, 0, -4, 3.5) (3, 3.5, 0, 2.25, 4.5, 0.5, 0.5, -4, 3.5)\n5\n0 1 / 2 0 1 / 2 1 1 / 2 0.25\n"
    )
    assert prints("from __future__ import division\nx = 3; x /= 2\nprint 1 / 2, x") == "0.5 1.5\n"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # files left open, as was usual
def test_pickles_and_default_encodings(prints):
    Path("old").write_bytes(b"(dp0\nS'a'\np1\nI1\ns.")  # as Python 2 wrote it
    assert (
        prints(
            """
        import cPickle, sys, pickle, StringIO
        from pickle import load as read
        reload(sys); sys.setdefaultencoding('utf-8')
        print sys.getdefaultencoding(), str(u'\\xe9') == '\\xc3\\xa9'
        a = cPickle.load(open('old', 'rb'))
        print a, read(open('old')), pickle.load(open('old'),), cPickle.loads(cPickle.dumps(a)) == a
        print cPickle.load(StringIO.StringIO(cPickle.dumps([1, 'x'])))
        reload(sys); sys.setdefaultencoding('ascii')
        """
        )
        == "utf-8 True\n{'a': 1} {'a': 1} {'a': 1} True\n[1, 'x']\n"
    )


def test_python_3_stays_as_it_is():
    source = "print('a', 'b', file=f)\nx = {k: v for k, v in pairs}\nprint(f'{x}', end='')\n"
    assert translate(source) == source
    assert not is_python2(source)


def test_what_is_python_2_and_what_is_neither():
    assert is_python2("print 'x'")
    assert is_python2("if x:\n\ty\n        z\n")
    assert not is_python2("x = = 3")
    with pytest.raises(Python2Error, match=r"p\.py, line 2: this is neither Python 3 nor Python 2"):
        translate("x = 1\nx = = 3\n", "p.py")


def test_the_difference_names_the_lines_of_the_file():
    assert difference("a\nprint 1\nb", "a\nprint(1)\nb", "p.py", 10) == "@@ p.py, line 11 @@\n-print 1\n+print(1)"


def test_encodings():
    assert decode("# é".encode()) == "# é"
    assert decode("# é".encode("latin-1")) == "# é"
    assert decode("# -*- coding: cp1252 -*-\n# €".encode("cp1252")).endswith("€")


@pytest.fixture
def run(working_directory):
    def run(source, *options):
        Path("program.py").write_text(source)
        command = [sys.executable, "-m", "graphlab", "exec", *options, "program.py"]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    return run


def test_a_script_with_its_modules(run):
    Path("beside.py").write_text("print 'beside', 7 / 2\ndef fail():\n    raise ValueError, 'x'\n")
    done = run("import beside\nprint 'hi'\nbeside.fail()\n", "--py2")
    assert (done.returncode, done.stdout) == (1, "beside 3\nhi\n")
    assert done.stderr.startswith(
        "program.py: translated from Python 2, in memory:\n@@ program.py, line 2 @@\n-print 'hi'\n+print('hi')\n"
    )
    assert "beside.py, line 1 @@\n-print 'beside', 7 / 2\n+print('beside', 7 / 2)" in done.stderr
    assert "beside.py\", line 3, in fail\n    raise ValueError, 'x'\nValueError: x\n" in done.stderr
    assert not list(Path("__pycache__").glob("*")) if Path("__pycache__").exists() else True


def test_a_script_that_is_python_2_is_told_so_in_one_line(run):
    done = run("x = 1\nprint 'hi'\n")
    assert done.returncode == 1
    assert done.stderr == (
        "Error: program.py, line 2: Missing parentheses in call to 'print'. Did you mean print(...)?; "
        "this is Python 2; run it with --py2 to translate it in memory\n"
    )
    Path("beside.py").write_text("print 'beside'\n")
    assert run("import beside\n").stderr.startswith("Error: beside.py, line 1: Missing parentheses")
    assert "Python 2" not in run("x = = 3\n").stderr


def test_the_exit_function_of_a_program_runs_last(run):
    ended = "def bye(): print 'bye', 7 / 2\nsys.exitfunc = bye\n"
    ended += "atexit.register(lambda: sys.stdout.write('registered\\n'))\n"
    done = run(f"import atexit, sys\n{ended}print 'end',\nsys.exit(3)\n", "--py2")
    assert (done.returncode, done.stdout) == (3, "end\nregistered\nbye 3\n")
