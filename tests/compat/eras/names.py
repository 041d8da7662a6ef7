"""Lists which names the public modules of each release of TensorFlow have, and joins the lists.

``PYTHON names.py list FILE`` writes the names of the release of that Python, 2.7 or 3, by module.
``names.py join names.json 0.12=FILE 1.0=FILE ...`` writes the names that only some releases have: by those releases,
and then by module.
"""

import collections
import json
import sys
import types

#: Folders of sources rather than modules of the API, and modules that only build or test TensorFlow.
SOURCES = {"python", "core", "tools", "examples", "compat", "kernels", "ops", "pywrap_tensorflow", "proto"}


def is_tensorflows(value):
    home = getattr(value, "__name__", "")
    return isinstance(value, types.ModuleType) and home.startswith(
        ("tensorflow", "tensorflow_core", "tensorflow_estimator")
    )


def is_public(value, name):
    """Tells a module of the API, ``name``, from one that the module above it merely imports."""
    home = value.__name__.replace("tensorflow_core", "tensorflow")
    if name.endswith(("_ops", "_lib", "_impl", "_pb2", "_test")):
        return False
    if name.startswith("tensorflow.contrib."):
        return (home + ".").startswith(".".join(name.split(".")[:3]) + ".")
    made = ("tensorflow._api", "tensorflow.tools.api", "tensorflow.python.keras", "tensorflow_estimator")
    inner = ("tensorflow.nn.rnn_cell", "tensorflow.nn.seq2seq", "tensorflow.train.queue_runner")
    return name.count(".") == 1 or name in inner or home.startswith(made)


def names_of(tensorflow):
    """Returns ``{module: [names]}`` of the API; modules that are met by two names are listed under both."""
    found = {}
    pending = [("tensorflow", tensorflow, [])]
    while pending:
        name, module, above = pending.pop()
        names = []
        for each in sorted(set(dir(module))):
            if each.startswith("_"):
                continue
            try:
                value = getattr(module, each)
            except Exception:
                continue
            if isinstance(value, types.ModuleType) and (not is_tensorflows(value) or each in SOURCES):
                continue
            if each in ("absolute_import", "division", "print_function"):
                continue
            names.append(each)
            inner = name + "." + each
            is_module = isinstance(value, types.ModuleType) and value not in above and value is not module
            if is_module and name.count(".") < 4 and is_public(value, inner):
                pending.append((inner, value, above + [module]))
        found[name] = names
    return found


def join(lists):
    """Returns ``{"releases": {module: "names"}}`` of the names that some of the lists do not have.

    A module that a release has, but whose names are not listed, may have any name.
    """
    having = collections.OrderedDict()
    for release, found in lists.items():
        for module, names in found.items():
            for each in names:
                having.setdefault((module, each), []).append(release)
    joined = {}
    for (module, each), releases in sorted(having.items()):
        parent, _, leaf = module.rpartition(".")
        unlisted = [key for key in lists if module not in lists[key] and leaf in lists[key].get(parent, ())]
        releases = [key for key in lists if key in releases or key in unlisted]
        if len(releases) < len(lists):
            joined.setdefault(" ".join(releases), {}).setdefault(module, []).append(each)
    return {key: {module: " ".join(names) for module, names in rows.items()} for key, rows in joined.items()}


def read(path):
    with open(path) as file:
        return json.load(file)


if __name__ == "__main__":
    if sys.argv[1] == "list":
        import tensorflow

        dir(tensorflow.contrib.layers)  # 1.15 imports contrib on first use
        result, target = names_of(tensorflow), sys.argv[2]
    else:
        given = [each.split("=", 1) for each in sys.argv[3:]]
        result, target = join(collections.OrderedDict((key, read(path)) for key, path in given)), sys.argv[2]
    with open(target, "w") as file:
        json.dump(result, file, indent=0, sort_keys=True)
        file.write("\n")
