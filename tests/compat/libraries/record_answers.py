"""Records what libraries of the time answer, in the files of the folder ``answers``.

``python record_answers.py answers/NAME.txt`` asks the installed releases and writes their answers into the file; the
Python is 3.7, with the releases that the file's first line names. A file looks like a session at Python's prompt: the
first statements begin every question, and a question is one or several statements, the last of which is an expression
or prints. An answer is a type and a value with six digits, ``raises`` and an exception, or what was printed. A remark,
``# …``, says why a program gets another answer today; it stays when answers are recorded again.
"""

import ast
import contextlib
import io
import os
import sys
import tempfile
import warnings

import numpy as np


def read(path):
    """Returns the comment and the preamble of a file, and for each question its code, answer and remark."""
    with open(path, encoding="utf-8") as file:
        comment, preamble, *blocks = file.read().strip().split("\n\n")
    questions = []
    for block in blocks:
        code, lines, remark = [], [], ""
        for line in block.split("\n"):
            if line[:4] in (">>> ", "... "):
                code.append(line[4:])
            elif line[:2] == "# ":
                remark = line[2:]
            else:
                lines.append(line)
        questions.append(("\n".join(code), "\n".join(lines), remark))
    return comment, "\n".join(line[4:] for line in preamble.split("\n")), questions


def written(comment, preamble, questions):
    """Returns the text of a file."""
    blocks = [
        "\n".join(filter(None, [prompted(code), answer, remark and "# " + remark]))
        for code, answer, remark in questions
    ]
    return "\n\n".join([comment, prompted(preamble), *blocks]) + "\n"


def prompted(code):
    """Returns code as it stands at the prompt: a line with a blank in front continues a statement."""
    return "\n".join(("... " if line[:1] == " " else ">>> ") + line for line in code.split("\n"))


def answer(code, namespace):
    """Runs a question in a namespace and returns its answer."""
    printed = io.StringIO()
    with warnings.catch_warnings(), contextlib.redirect_stdout(printed), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(code)
            last = tree.body[-1]
            if isinstance(last, ast.Expr):
                tree.body.pop()
            exec(compile(tree, "question", "exec"), namespace)
            if isinstance(last, ast.Expr):
                value = eval(compile(ast.Expression(last.value), "question", "eval"), namespace)
                text = "" if value is None and printed.getvalue() else shown(value)
            else:
                text = ""
        except Exception as error:
            names = [kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins"]
            text = "raises " + names[0]
    lines = [("| " + line).rstrip() for line in printed.getvalue().split("\n")[:-1]]
    return "\n".join(lines + [text] if text else lines)


def shown(value):
    """Returns the type and the value of an answer."""
    kind = type(value).__module__.partition(".")[0]
    if isinstance(value, np.ndarray):
        name = {"matrix": "matrix ", "MaskedArray": "masked "}.get(type(value).__name__, "")
        shape = f" of shape {value.shape}" if value.size == 0 or value.ndim > 3 else ""
        return name + named(value.dtype) + shape + " " + digits(value.tolist())
    if isinstance(value, np.dtype):
        return "dtype " + named(value)
    if isinstance(value, np.generic):
        return named(value.dtype) + " " + digits(value.item())
    if kind == "pandas":
        return shown_frame(value)
    if kind == "PIL" and hasattr(value, "getdata"):
        return f"{value.mode} {shown(np.asarray(value))}"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {shown(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)) and type(value) not in (list, tuple):
        value = tuple(value)
    if isinstance(value, (list, tuple)):
        return "{}({})".format(type(value).__name__, ", ".join(map(shown, value)))
    if isinstance(value, type):
        return "type " + value.__name__.rstrip("_")
    return digits(value) if value is None or isinstance(value, str) else type(value).__name__ + " " + digits(value)


def named(dtype):
    """Returns the name of a dtype; texts are of any length."""
    return str(dtype) if dtype.fields else {"U": "str", "S": "bytes"}.get(dtype.kind, dtype.name)


def shown_frame(value):
    """Returns the type, the labels and the values of what pandas answers."""
    kind = type(value).__name__
    if kind == "DataFrame":
        columns = "; ".join(
            f"{name!r}: {value.dtypes.iloc[place]} {digits(value.iloc[:, place].tolist())}"
            for place, name in enumerate(value.columns)
        )
        return f"DataFrame at {digits(value.index.tolist())}: {columns}"
    if kind == "Series":
        return f"Series at {digits(value.index.tolist())}: {value.dtype} {digits(value.tolist())}"
    if hasattr(value, "tolist"):
        return f"index {digits(value.tolist())}"
    return f"{kind} {value}"


def digits(value):
    """Returns a value with six significant digits."""
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(digits, value)) + "]"
    if isinstance(value, np.ndarray):
        return shown(value)
    if isinstance(value, np.generic):
        return digits(value.item())
    if isinstance(value, float):
        return f"{value + 0.0:.6g}"
    if type(value).__name__ in ("Timestamp", "Timedelta"):
        return f"{type(value).__name__}({str(value)!r})"  # without the frequency, which some once had
    if isinstance(value, complex):
        return f"{value:.6g}"
    return repr(value)


def answers(path):
    """Yields each question of a file, the recorded answer, that of the installed releases, and the remark."""
    _, preamble, questions = read(path)
    start = compile(preamble, "preamble", "exec")
    for code, recorded, remark in questions:
        namespace = {"__name__": "question", "__graphlab_program__": True}
        exec(start, namespace)
        yield code, recorded, answer(code, namespace), remark


if __name__ == "__main__":
    for path in map(os.path.abspath, sys.argv[1:]):
        comment, preamble, _ = read(path)
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            result = [(code, now, remark) for code, _, now, remark in answers(path)]
        with open(path, "w", encoding="utf-8") as file:
            file.write(written(comment, preamble, result))
