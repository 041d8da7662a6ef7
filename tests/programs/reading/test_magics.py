from graphlab.programs.reading.magics import cell_magic, leading_lines, plain_python, split_magic


def test_magics_become_python_and_keep_their_lines():
    source = "\n\n%matplotlib inline\nfiles = !ls\nx = ('%d'\n     % 3)\n!echo {x}\nprint?\n"
    plain = plain_python(source)
    assert plain.count("\n") == source.count("\n")
    lines = plain.split("\n")
    assert lines[2] == "get_ipython().run_line_magic('matplotlib', 'inline')"
    assert lines[3] == "files = get_ipython().getoutput('ls')"
    assert lines[4:6] == ["x = ('%d'", "     % 3)"]


def test_cell_magics():
    assert plain_python("%%bash\nls *\necho") == "\n\n"
    assert plain_python("%%time\nx = 1\n%pwd") == "\nx = 1\nget_ipython().run_line_magic('pwd', '')"
    assert split_magic("\n%%time\nx = 1") == ("\n%%time\n", "x = 1")
    assert plain_python("x = 1 % 2") == "x = 1 % 2"


def test_the_name_of_a_cell_magic_and_empty_lines():
    assert cell_magic("\n  %%time -n 1\nx") == "time"
    assert cell_magic("%time x") is None
    assert (leading_lines("\n \nx\n"), leading_lines("")) == (2, 0)


def test_text_that_nothing_makes_python_stays():
    assert plain_python("x = = 3") == "x = = 3"
    assert plain_python("print 'a' if x % 2 else") == "print 'a' if x % 2 else"
