"""Python 2 translated in memory, line by line."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from graphlab.errors import Python2Error
from graphlab.programs.python2.translation import decode, difference, is_python2, translate


def lines(source):
    """Translate, check that no line moved, and return the lines."""
    source = textwrap.dedent(source).strip("\n")
    translated = translate(source)
    assert translated.count("\n") == source.count("\n")
    return translated.split("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("print 'a', b", "print('a', b)"),
        ("print 'a',", "print('a', end=' ')"),
        ("print >>sys.stderr, 'a'", "print('a', file=sys.stderr)"),
        ("print", "print()"),
        ("raise ValueError, 'bad'", "raise ValueError('bad')"),
        ("for i in xrange(3): print i", "for i in range(3): print(i)"),
        ("d.has_key(1)", "1 in d"),
        ("for k, v in d.iteritems(): print k", "for k, v in d.items(): print(k)"),
        ("x = raw_input()", "x = input()"),
        ("it.next(); `x`; 0777; 10L; ur'x'", "next(it); repr(x); 0o777; 10; r'x'"),
        ("x = map(f, xs); y = zip(a, b)", "x = list(map(f, xs)); y = list(zip(a, b))"),
        ("exec code in names", "exec(code, names)"),
        ("import cPickle as pickle", "import pickle as pickle"),
        ("from urllib import urlretrieve", "from urllib.request import urlretrieve"),
        ("assert 1 <> 2", "assert 1 != 2"),
    ],
)  # fmt: skip
def test_syntax_and_names(old, new):
    assert translate(old) == new


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


def test_added_statements_stand_beside_others():
    assert lines(
        """
        '''A docstring
        of two lines'''
        from urllib import urlretrieve, urlencode
        def f(a, (b, c)):
            # about f

            return reduce(a, b)
        class A(object):
            __metaclass__ = M
            def g(self): reload(self)
        """
    ) == [
        "'''A docstring",
        "of two lines'''",
        "from urllib.request import urlretrieve; from urllib.parse import urlencode; from functools import reduce; "
        "import importlib",
        "def f(a, xxx_todo_changeme):",
        "    # about f",
        "    (b, c) = xxx_todo_changeme",
        "    return reduce(a, b)",
        "class A(object, metaclass=M):",
        "",
        "    def g(self): importlib.reload(self)",
    ]


def test_no_place_for_an_added_statement():
    with pytest.raises(
        Python2Error, match=r"p\.py, line 2: the translation must add '\(a, b\) = .*' here and finds no room"
    ):
        translate("def f((a, b)):\n    for x in a: print x\n", "p.py")


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
    assert "beside.py, line 1 @@\n-print 'beside', 7 / 2\n+print('beside', 7 // 2)" in done.stderr
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
