# Writes what the programs of this folder's ``programs`` print under the Python that runs this, which is a Python 2.7
# with NumPy 1.16 and TensorFlow 1.15: ``python2.7 record.py [NAME ...]``.
import io
import os
import shutil
import subprocess
import sys
import tempfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs")
RULE = "-" * 20 + "\n"


def record(path):
    with io.open(path, encoding="utf-8") as stream:
        program = stream.read().split(RULE)[0]
    folder = tempfile.mkdtemp()
    try:
        with io.open(os.path.join(folder, "prog.py"), "w", encoding="utf-8") as stream:
            stream.write(program)
        with open(os.devnull) as nothing:
            printed = subprocess.check_output([sys.executable, "prog.py"], cwd=folder, stdin=nothing)
    finally:
        shutil.rmtree(folder)
    with io.open(path, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(program + RULE + printed.decode("utf-8", "replace"))


for name in sys.argv[1:] or sorted(each[:-4] for each in os.listdir(FOLDER)):
    record(os.path.join(FOLDER, name + ".txt"))
