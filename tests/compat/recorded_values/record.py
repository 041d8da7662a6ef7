"""Writes what the programs beside it find into ``values-1.15.json``: run it with TensorFlow 1.15.5.

    python record.py [PROGRAM …]

A program leaves what it finds in ``out``: numbers, texts, lists and dictionaries. It runs without changes under
both TensorFlow 1.15.5 and GraphLab.
"""

import json
import os
import runpy
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
VALUES = os.path.join(FOLDER, "values-1.15.json")


def rounded(found):
    """Return what a program found in the form of JSON, with seven digits."""
    if isinstance(found, dict):
        return {str(key): rounded(value) for key, value in found.items()}
    if isinstance(found, (list, tuple)):
        return [rounded(value) for value in found]
    if isinstance(found, float):
        return float("%.7g" % found)
    if isinstance(found, bytes):
        return found.decode()
    return rounded(found.tolist()) if hasattr(found, "tolist") else found


def record(name):
    """Run a program in a process of its own and return what it found."""
    read, write = os.pipe()
    if os.fork() == 0:
        out = runpy.run_path(os.path.join(FOLDER, name + ".py"), run_name="__main__")["out"]
        with os.fdopen(write, "w") as file:
            json.dump(rounded(out), file)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as file:
        return json.load(file)


if __name__ == "__main__":
    names = sys.argv[1:] or sorted(f[:-3] for f in os.listdir(FOLDER) if f.endswith(".py") and f != "record.py")
    values = json.load(open(VALUES)) if os.path.exists(VALUES) else {}
    values.update((name, record(name)) for name in names)
    with open(VALUES, "w") as file:
        file.write(
            "{\n"
            + ",\n".join("%s: %s" % (json.dumps(k), json.dumps(values[k], sort_keys=True)) for k in sorted(values))
            + "\n}\n"
        )
