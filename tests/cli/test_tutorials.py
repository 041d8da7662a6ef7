from graphlab.programs.tutorials import tutorials


def test_the_list(invoke):
    lines = invoke("tutorials").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [tutorial.name for tutorial in tutorials()]
    assert lines[0].endswith("  Hello, tensor: constants of several shapes, and a session that computes their values.")
    assert len(lines) >= 10


def test_where_they_are(invoke):
    assert invoke("tutorials", "--path", "softmax").stdout.endswith("04_softmax.py\n")
    assert "01_hello_tensor.py" in invoke("tutorials", "--path").stdout


def test_an_unknown_name_suggests(invoke):
    assert "no tutorial 'sotfmax'; did you mean softmax" in invoke("tutorials", "sotfmax", exit_code=2).stderr
