"""Keeps a program's ``pip install`` from replacing the packages that GraphLab itself runs on.

Those are left out of the command, with a line that says so, and everything else is installed beside them as they are.
"""

import os
import re
import sys
import tempfile

#: Names under which TensorFlow and Keras of the time were installed.
_OF_THE_TIME = frozenset({"keras", "tensorflow", "tensorflow-cpu", "tensorflow-gpu", "tf-nightly", "tf-nightly-gpu"})
_TOOLS = ("pip", "conda", "mamba")
#: Options of pip and conda that a value follows.
_WITH_VALUE = frozenset(
    """-c --constraint -e --editable -t --target -i --index-url --extra-index-url -f --find-links --platform
    --python-version --prefix --root --src --timeout --retries --proxy --log --cache-dir --only-binary --no-binary
    -n --name -p --channel""".split()  # noqa: SIM905
)


def guard():
    """Change ``sys.argv`` of an installer that starts; end the process if nothing is left to do."""
    tool = _tool()
    words = sys.argv[1:]
    command = next((word for word in words if not word.startswith("-")), "")
    if tool is None or command not in ("install", "uninstall", "remove", "update", "upgrade"):
        return
    protected = _protected()
    place = words.index(command)
    kept, left_out = _sorted_out(words[place + 1 :], protected, tool)
    if left_out:
        reason = "GraphLab runs on them as they are; the program gets TensorFlow 1.x and Keras 2 from it"
        print("graphlab: {} {}: left out {}: {}".format(tool, command, ", ".join(left_out), reason), flush=True)
        if not _names(kept):
            os._exit(0)
    if tool == "pip" and command == "install":
        kept = ["--constraint", _constraints(protected)] + kept
    sys.argv[1:] = words[: place + 1] + kept


def _tool():
    arguments = getattr(sys, "orig_argv", sys.argv)
    if "-m" in arguments[1:3]:
        name = arguments[arguments.index("-m") + 1]
    else:
        name = os.path.basename(sys.argv[0] if sys.argv else "")
    return next((tool for tool in _TOOLS if re.match(tool + r"[\d.]*(\.exe|-script\.py)?$", name)), None)


def _sorted_out(words, protected, tool):
    """Return the words to keep, and the requirements that are left out."""
    kept: list[str] = []
    left_out: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        after = words[position + 1] if position + 1 < len(words) else None
        if word in ("-r", "--requirement") and after is not None:
            kept += ["-r", _filtered(after, protected, left_out)]
            position += 1
        elif word in _WITH_VALUE and after is not None:
            kept += [word, after]
            position += 1
        elif not word.startswith("-") and _name(word) in protected:
            left_out.append(word)
        else:
            kept.append(word)
        position += 1
    return kept, left_out


def _filtered(path, protected, left_out):
    """Return a copy of a file of requirements without those that are left out."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, ValueError):
        return path  # pip says what is wrong with it
    kept = []
    for line in lines:
        requirement = line.split("#")[0].strip()
        if requirement and not requirement.startswith("-") and _name(requirement) in protected:
            left_out.append(requirement)
        else:
            kept.append(line)
    return _temporary("".join(kept), os.path.dirname(os.path.abspath(path)))


def _names(words):
    """Return the words that say what to install, without options and their values."""
    names, skip = [], False
    for word in words:
        if not skip and (not word.startswith("-") or word in ("-r", "-e", "--editable")):
            names.append(word)
        skip = word in _WITH_VALUE and word not in ("-e", "--editable")
    return names


def _name(requirement):
    """Return the normalized name of the package in a requirement; of a file or an address, the name it begins with."""
    base = os.path.basename(requirement.split("#egg=")[-1]) if "/" in requirement else requirement
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", base)
    name = match.group(0) if match else ""
    if base.endswith((".whl", ".tar.gz", ".zip")):
        name = name.split("-")[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _protected():
    """Return the versions by name of what GraphLab runs on in this Python, and TensorFlow and Keras in any other."""
    from importlib.metadata import PackageNotFoundError, distribution

    found, pending = {}, ["graphlab"]
    while pending:
        name = _name(pending.pop())
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = package.version
        pending += [each for each in package.requires or () if "extra ==" not in each]
    return {**dict.fromkeys(_OF_THE_TIME), **found}


def _constraints(protected):
    lines = [f"{name}=={version}\n" for name, version in protected.items() if version and name != "graphlab"]
    return _temporary("".join(lines), None)


def _temporary(text, folder):
    """Return the path of a new file with a text, in a folder where that is possible."""
    for place in (folder, None):
        try:
            descriptor, path = tempfile.mkstemp(".txt", "requirements-", place)
            break
        except OSError:
            continue
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    import atexit

    atexit.register(os.remove, path)
    return path
