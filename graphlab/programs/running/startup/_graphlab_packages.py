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
_COMMANDS = frozenset({"install", "remove", "uninstall", "update", "upgrade"})
#: Options of pip and conda that a value follows.
_WITH_VALUE = frozenset(
    """-e --editable -t --target -i --index-url --extra-index-url -f --find-links --platform --python-version --prefix
    --root --src --timeout --retries --proxy --log --cache-dir --only-binary --no-binary -n --name -p
    --channel""".split()  # noqa: SIM905
)
#: Options that name a file of requirements.
_FILES = ("-r", "--requirement", "-c", "--constraint")


def guard(program, packages):
    """Change ``sys.argv`` of an installer that starts; end the process if nothing is left to do.

    Args:
        program: The script, or the module, that starts.
        packages: Folders with the packages that GraphLab runs on.

    Returns:
        Whether it is an installer.
    """
    name = os.path.basename(program)
    tool = next((tool for tool in _TOOLS if re.match(tool + r"[-\d.]*(\.exe|-script\.py)?$", name)), None)
    if tool is None:
        return False
    words = sys.argv[1:]
    command = next((word for word in words if not word.startswith("-")), "")
    if command not in _COMMANDS:
        return True
    present = _packages_of_graphlab(None)
    protected = _OF_THE_TIME.union(present or _packages_of_graphlab(packages))
    place = words.index(command)
    kept, left_out = _sorted_out(words[place + 1 :], protected)
    if left_out:
        reason = "GraphLab runs on them as they are; the program gets TensorFlow 1.x and Keras 2 from it"
        print("graphlab: {} {}: left out {}: {}".format(tool, command, ", ".join(left_out), reason), flush=True)
        if not _names(kept):
            os._exit(0)
    if tool == "pip" and command == "install":
        _let_newer_ones_serve(protected, present)
        lines = ["{}=={}\n".format(*entry) for entry in present.items() if entry[0] != "graphlab"]
        kept = ["--constraint", _temporary("".join(lines), None), *kept]
    sys.argv[1:] = words[: place + 1] + kept
    return True


def _sorted_out(words, protected):
    """Return the words to keep, and the requirements that are left out."""
    kept: list[str] = []
    left_out: list[str] = []
    rest = iter(words)
    for word in rest:
        option, equals, value = word.partition("=")
        short = word[:2] if word[:2] in _FILES and not word.startswith("--") else None
        if word in _FILES:
            kept += [word, _filtered(next(rest, ""), protected, left_out)]
        elif option in _FILES and equals:
            kept += [option, _filtered(value, protected, left_out)]
        elif short:
            kept += [short, _filtered(word[2:], protected, left_out)]
        elif word in _WITH_VALUE:
            value = next(rest, "")
            if word in ("-e", "--editable") and _name(value) in protected:
                left_out.append(value)
            else:
                kept += [word, value]
        elif not word.startswith("-") and _name(word) in protected:
            left_out.append(word)
        else:
            kept.append(word)
    return kept, left_out


def _filtered(path, protected, left_out):
    """Return a copy of a file of requirements, and of those that it names, without the ones that are left out."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.readlines()
    except (OSError, ValueError):
        return path  # an address; or pip says what is wrong with it
    kept = []
    folder = os.path.dirname(os.path.abspath(path))
    for line in lines:
        requirement = line.split(" #")[0].strip()
        inner = re.match(r"(-r|--requirement|-c|--constraint)[ =]*(.+)", requirement)
        editable = re.match(r"(?:-e|--editable)[ =]*(.+)", requirement)
        name = _name(editable.group(1) if editable else requirement)
        if inner:
            found = _filtered(os.path.join(folder, inner.group(2)), protected, left_out)
            kept.append(f"{inner.group(1)} {found}\n")
        elif requirement and (editable or not requirement.startswith(("-", "#"))) and name in protected:
            left_out.append(requirement)
        else:
            kept.append(line)
    return _temporary("".join(kept), folder)


def _names(words):
    """Return the words that say what to install, without options and their values."""
    names, skip = [], False
    for word in words:
        if not skip and (not word.startswith("-") or word in ("-r", "--requirement", "-e", "--editable")):
            names.append(word)
        skip = word in _WITH_VALUE.union(_FILES).difference(["-r", "--requirement", "-e", "--editable"])
    return names


def _name(requirement):
    """Return the normalized name of the package in a requirement; of a file or an address, the name it begins with."""
    base = os.path.basename(requirement.split("#egg=")[-1]) if "/" in requirement else requirement
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", base)
    name = match.group(0) if match else ""
    if base.endswith((".whl", ".tar.gz", ".zip")):
        name = name.split("-")[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def _packages_of_graphlab(folders):
    """Return the versions, by name, of GraphLab and of what it runs on; nothing where GraphLab is not installed.

    Args:
        folders: Where to look; None for the path of this Python.
    """
    from importlib.metadata import Distribution

    where = {} if folders is None else {"path": folders}
    found: dict[str, str] = {}
    pending = ["graphlab"]
    while pending:
        name = _name(pending.pop())
        package = None if name in found else next(iter(Distribution.discover(name=name, **where)), None)
        if package is not None:
            found[name] = package.version
            pending += [each for each in package.requires or () if "extra ==" not in each]
    return found


def _let_newer_ones_serve(protected, present):
    """Let pip install packages that ask for a TensorFlow, a NumPy … of the time beside those of today.

    A package that asks for a newer one than there is stays refused.
    """
    try:
        from pip._internal.metadata import select_backend
        from pip._vendor.packaging.version import InvalidVersion, Version

        distribution = select_backend().Distribution
        original = distribution.iter_dependencies
    except (AttributeError, ImportError):
        return  # another pip: it refuses what does not fit

    def is_older(clause, version):
        try:
            return not clause.contains(version, prereleases=True) and Version(clause.version.rstrip(".*")) < version
        except InvalidVersion:
            return False

    def is_served(requirement):
        name = _name(requirement.name)
        if name not in protected or name not in present:
            return name in protected
        version = Version(present[name])
        clauses = [each for each in requirement.specifier if not each.contains(version, prereleases=True)]
        return bool(clauses) and all(is_older(clause, version) for clause in clauses)

    def iter_dependencies(self, extras=()):
        return [each for each in original(self, extras) if not is_served(each)]

    distribution.iter_dependencies = iter_dependencies  # type: ignore[method-assign]


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
