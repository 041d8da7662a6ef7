"""Records what arithmetic gives in the NumPy that runs it; ``numpy-1.18.json`` is of NumPy 1.18.5 on Python 3.7.

``python record_promotion.py FILE.json`` writes two tables. ``operators``: for an operator and a left operand, the type
and value that each of ``operands`` on the right gives (scalars, arrays of one and of no dimension, Python's numbers).
``expressions``: what else depends on the rules of promotion or on the range of a type: its type and value, or the
exception's type.
"""

import json
import sys
import warnings

import numpy as np

TYPES = (
    *("bool", "int8", "uint8", "int16", "int32", "uint32", "int64", "uint64"),
    *("float16", "float32", "float64", "complex64"),
)
VALUES = {"bool": [1, 0], "int8": [100, -3], "uint8": [200, 3]}
OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
    "//": lambda a, b: a // b,
    "**": lambda a, b: a**b,
}
EXPRESSIONS = """
np.uint8(200) + 100
np.uint8(9) + 1
np.uint8(5) - 6
max(np.array([3, 9, 4], np.uint8)) + 1
np.array([200, 3], np.uint8) + 100
np.array([200, 3], np.uint8) + 300
np.array([200, 3], np.uint8) * 2
np.array([200, 3], np.uint8) * 1.5
np.array([200, 3], np.uint8) - 255
np.array([200, 3], np.uint8) + np.uint8(100)
np.array([200, 3], np.uint8) + np.int64(1)
np.array([200, 3], np.uint8) + np.int64(300)
np.array([200, 3], np.uint8) / 255
np.array([200, 3], np.uint8) / np.float32(255)
np.array([1.5], np.float32) * np.float64(2)
np.array([1.5], np.float32) * np.array(2.0)
np.array([1.5], np.float32) + np.int64(2)
np.float32(1.5) * 2.0
np.float32(1.5) * np.float64(2)
np.float32(3e38) * 10
np.float16(60000) + 10000
np.float32(1) + 1e-10
np.float32(0.1) == 0.1
np.float32(0.1) + 0.2
np.uint8(200) * np.uint8(2)
np.int8(100) + np.int8(100)
np.int8(-128) // np.int8(-1)
np.int32(2**31 - 1) + 1
np.int64(2**63 - 1) + 1
np.uint64(1) + 1
np.uint64(1) + np.int64(1)
np.array([1], np.uint64) + 1
np.array([1], np.uint64) - np.int64(2)
-np.uint8(1)
abs(np.int8(-128))
~np.uint8(1)
np.uint8(1) << 8
np.uint8(255) >> 1
np.left_shift(np.uint8(1), 9)
np.add(np.uint8(200), 100)
np.multiply(np.array([200], np.uint8), 2)
np.maximum(np.uint8(5), 300)
np.clip(np.array([200, 3], np.uint8), 0, 300)
np.clip(np.array([200, 3], np.uint8), -5, 100)
np.where(np.array([True, False]), np.uint8(1), 300)
np.where(np.array([True, False]), np.float32(1), 2.0)
np.power(np.uint8(2), 8)
np.power(np.array([2], np.int8), 7)
np.power(2, -1.0)
np.sum(np.array([200, 100], np.uint8))
np.prod(np.array([200, 100], np.uint8))
np.cumsum(np.array([200, 100], np.uint8))
np.mean(np.array([200, 100], np.uint8))
np.mean(np.array([1, 2], np.float16))
np.dot(np.array([200, 100], np.uint8), np.array([2, 2], np.uint8))
np.array([200], np.uint8) == 300
np.array([200], np.uint8) < -1
np.array([200], np.uint8) == 200.5
np.uint8(200) > 300
np.concatenate([np.array([1], np.uint8), np.array([300])])
np.concatenate([np.array([1], np.float32), np.array([2], np.float64)])
np.stack([np.float32(1), 2.0])
np.array([np.float32(1), 2.0])
np.array([np.uint8(1), 300])
np.append(np.array([1], np.uint8), 300)
np.full(2, np.uint8(5))
np.linspace(np.float32(0), 1, 3)
np.arange(np.uint8(3))
np.arange(np.float32(0), 1, 0.5)
np.result_type(np.uint8, 300)
np.result_type(np.array([1], np.uint8), np.int64(1))
np.result_type(np.float32, 1.5)
np.can_cast(300, np.uint8)
np.min_scalar_type(300)
np.uint8(300)
np.uint8(-1)
np.int8(200)
np.array([300], np.uint8)
np.array([-1], np.uint8)
np.array([1.9, -1.9]).astype(np.uint8)
np.array([300.0]).astype(np.uint8)
np.full(2, 300, np.uint8)
np.uint8(1.9)
np.zeros(2, np.uint8) + [300, 1]
np.round(np.uint8(200) * 1.3)
np.bool_(True) + np.bool_(True)
np.bool_(True) + True
np.bool_(True) - 1
np.bool_(True) * 3
np.array([True, False]) + 1
np.array([True]) + np.uint8(1)
np.array(3, np.uint8) + 300
np.array(3, np.uint8) * np.float32(1.5)
np.array(3.0, np.float32) * np.ones(2, np.float32)
np.array(3.0) * np.ones(2, np.float32)
np.array([3.0], np.float32) * np.ones(2)[0]
sum(np.array([200, 100], np.uint8))
sum([np.uint8(200), np.uint8(100)])
divmod(np.uint8(200), 300)
np.uint8(200) % 300
np.int32(7) / 2
np.int32(7) // 2.0
np.sqrt(np.uint8(4))
np.exp(np.int8(1))
np.float32(2) ** 0.5
np.float32(2) ** -1
np.int64(2) ** -1
np.array([2]) ** -1
np.complex64(1) * 2.0
np.float32(1) * 1j
""".strip().split("\n")


def scalar(name):
    return np.dtype(name).type(VALUES.get(name, [7, 2])[0])


def operands():
    """Returns what the tables are about: the name of each operand and the operand."""
    named = {f"{name}({scalar(name).item()})": scalar(name) for name in TYPES}
    for name in TYPES:
        array = np.array(VALUES.get(name, [7, 2]), name)
        named[f"{name}{array.tolist()}"] = array
    for name in ("uint8", "int64", "float32"):
        named[f"array({scalar(name).item()}, {name})"] = np.array(scalar(name))
    named.update({repr(each): each for each in (True, 1, 300, -1, 70000, 2**40, 1.5, 2j)})
    return named


def shown(value):
    """Returns a result's type and its value, to six digits."""
    if isinstance(value, np.dtype):
        return "dtype " + value.name
    array = np.asarray(value)
    kind = array.dtype.name if isinstance(value, (np.ndarray, np.generic)) else type(value).__name__
    digits = [f"{each:.6g}" if array.dtype.kind == "f" else str(each) for each in array.ravel().tolist()]
    return f"{kind} {digits[0]}" if array.ndim == 0 else f"{kind} [{', '.join(digits)}]"


def outcome(function, *arguments):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with np.errstate(all="ignore"):
                return shown(function(*arguments))
        except Exception as error:
            return type(error).__name__


def tables():
    """Returns both tables; a row has a result for each operand on the right, or None where no rule changed."""
    named = operands()
    operators = {}
    for operator, function in OPERATORS.items():
        operators[operator] = {}
        for left, a in named.items():
            row = operators[operator][left] = []
            for b in named.values():
                # Two arrays follow today's rules in every release; two numbers of Python never meet NumPy.
                arrays = np.ndim(a) and np.ndim(b)
                numpy = hasattr(a, "dtype") or hasattr(b, "dtype")
                row.append(outcome(function, a, b) if numpy and not arrays else None)
    expressions = {text: outcome(lambda text=text: eval(text, {"np": np})) for text in EXPRESSIONS}
    return {"numpy": np.__version__, "operands": list(named), "operators": operators, "expressions": expressions}


def written(result):
    """Returns the tables as JSON, a row a line."""
    tables = []
    for operator, table in result["operators"].items():
        rows = ",\n".join(f"   {json.dumps(left)}: {json.dumps(row)}" for left, row in table.items())
        tables.append(f"  {json.dumps(operator)}: {{\n{rows}\n  }}")
    parts = {
        "numpy": json.dumps(result["numpy"]),
        "operands": json.dumps(result["operands"]),
        "operators": "{\n" + ",\n".join(tables) + "\n }",
        "expressions": json.dumps(result["expressions"], indent=2),
    }
    return "{\n" + ",\n".join(f" {json.dumps(name)}: {text}" for name, text in parts.items()) + "\n}\n"


if __name__ == "__main__":
    with open(sys.argv[1], "w") as file:
        file.write(written(tables()))
