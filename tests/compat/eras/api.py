"""Lists the public names and signatures of the TensorFlow that runs it, and compares two such lists.

``PYTHON api.py list FILE`` writes what the release of that Python offers; ``api.py look NAMES FILE`` writes what it has
under the names of another release's list; ``api.py compare OLD NEW NEXT FILE`` writes the differences: ``OLD`` a list,
``NEW`` and ``NEXT`` what 1.15 and the following release have under its names. Runs on Python 2.7 and 3.
"""

from __future__ import absolute_import, division, print_function

import inspect
import json
import sys
import types

NO_DEFAULT = "(none)"
ROOMS = set(
    "app bitwise compat contrib data distributions errors estimator feature_column flags gfile graph_util image "
    "initializers keras layers linalg logging losses metrics nn profiler python_io resource_loader saved_model sdca "
    "sets spectral summary sysconfig test tfprof train user_ops".split()
)
ROOMS_OF_ROOMS = {"tf.nn.rnn_cell", "tf.nn.seq2seq", "tf.train.queue_runner"}


def unwrapped(function):
    """Returns the function under the decorators of TensorFlow: of arguments alone, nothing could be said."""
    try:
        from tensorflow.python.util import tf_decorator

        function = tf_decorator.unwrap(function)[1]
    except Exception:
        pass
    for _ in range(9):
        function = getattr(function, "__wrapped__", None) or getattr(function, "__func__", None) or function
        inner = [
            cell.cell_contents
            for cell in getattr(function, "__closure__", None) or ()
            if isinstance(cell.cell_contents, types.FunctionType)
        ]
        inner = [each for each in inner if each.__name__ == getattr(function, "__name__", None)]
        if not inner:
            return function
        function = inner[0]
    return function


def shown(value):
    """Returns a default's text, without the addresses and paths that differ from run to run."""
    if value is None or isinstance(value, (bool, int, float, str)) or value.__class__.__name__ == "unicode":
        return json.loads(json.dumps(value))
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    if hasattr(value, "as_datatype_enum"):
        return "tf." + value.name
    return "<%s>" % getattr(value, "__name__", type(value).__name__)


def signature(function):
    """Returns the arguments with their defaults, ``*args`` and ``**kwargs`` last; None where Python cannot tell."""
    function = unwrapped(function)
    try:
        spec = getattr(inspect, "getfullargspec", inspect.getargspec)(function)
    except TypeError:
        return None
    names, defaults = list(spec[0]), list(spec[3] or ())
    only = list(getattr(spec, "kwonlyargs", ()))
    given = [NO_DEFAULT] * (len(names) - len(defaults)) + [shown(each) for each in defaults]
    arguments = [[name, default] for name, default in zip(names, given) if isinstance(name, str)]
    if spec[1]:
        arguments.append(["*" + spec[1], NO_DEFAULT])
    for name in only:
        arguments.append(["*, " + name, shown((spec.kwonlydefaults or {}).get(name, NO_DEFAULT))])
    if spec[2]:
        arguments.append(["**" + spec[2], NO_DEFAULT])
    if arguments and arguments[0][0] in ("self", "cls", "_cls"):
        arguments = arguments[1:]
    return arguments


def described(value):
    """Returns the kind of a public object and, where it can be called, its signature."""
    if isinstance(value, types.ModuleType):
        return {"kind": "module"}
    if inspect.isclass(value):
        for where in (getattr(value, "__init__", None), getattr(value, "__new__", None)):
            # Named tuples say it in __new__, everything else in __init__.
            if inspect.isfunction(where) or inspect.ismethod(where):
                return {"kind": "class", "signature": signature(where)}
        return {"kind": "class", "signature": None}
    if callable(value):
        return {"kind": "function", "signature": signature(value)}
    return {"kind": "constant"}


def methods(cls):
    """Yields the public methods and properties that a class of TensorFlow itself defines."""
    if not (getattr(cls, "__module__", "") or "").startswith("tensorflow") or cls.__module__.endswith("_pb2"):
        return
    for name in sorted(vars(cls)):
        if name.startswith("_"):
            continue
        try:
            yield name, getattr(cls, name)
        except Exception:
            pass


def is_public(full, home, above):
    """Tells modules of the API from those that a module merely imports; ``above`` is where the parent is defined."""
    if full.count(".") == 1:
        return full[3:] in ROOMS
    if full in ROOMS_OF_ROOMS:
        return True
    if home.endswith(("_pb2", ".python", "_ops", "_lib", "_impl", "_test")):
        return False
    if full.startswith("tf.contrib."):
        own = ".".join(["tensorflow"] + full.split(".")[1:3]) + "."
        return home.startswith(above + ".") or (full.count(".") <= 3 and (home + ".").startswith(own))
    return home.startswith(("tensorflow.tools.api", "tensorflow._api", "tensorflow.python.keras"))


def walk(module, prefix, names, ancestors):
    """Adds the public names of a module and of the modules in it."""
    offered = set(dir(module)) if module is ancestors[0] else set(getattr(module, "__all__", ())) or set(dir(module))
    offered |= {name for name in dir(module) if isinstance(getattr(module, name, None), types.ModuleType)}
    for name in sorted(offered):
        if name.startswith("_"):
            continue
        try:
            value = getattr(module, name)
        except Exception:
            continue
        full = prefix + "." + name
        if isinstance(value, types.ModuleType):
            if is_public(full, value.__name__, module.__name__) and value not in ancestors:
                names[full] = {"kind": "module"}
                walk(value, full, names, ancestors + [value])
            continue
        if name in ("absolute_import", "division", "print_function"):
            continue
        # What the modules of contrib import for themselves is not part of them.
        home = getattr(value, "__module__", None) or "tensorflow.contrib"
        foreign = prefix.startswith("tf.contrib.") and not home.startswith("tensorflow.contrib")
        if foreign and not getattr(module, "__all__", ()):
            continue
        names[full] = described(value)
        if inspect.isclass(value):
            for method, member in methods(value):
                names[full + "." + method] = described(member)


def list_names():
    import tensorflow as tf
    import tensorflow.contrib

    names = {}
    tf.logging.set_verbosity(tf.logging.ERROR)
    walk(tf, "tf", names, [tf])
    return names


def look_up(names):
    import tensorflow as tf

    found = {}
    for name in names:
        value = tf
        try:
            for part in name.split(".")[1:]:
                value = getattr(value, part)
        except Exception:
            continue
        found[name] = described(value)
    return found


def compare(old, new, following):
    """Returns the names that are gone (with the release that lacked them first) and the changed signatures."""
    gone = {name for name in old if name not in new}
    # A class or module that is gone takes all that is in it: one line says it.
    whole = {name for name in gone if name.rsplit(".", 1)[0] in gone}
    changed = {}
    for name in sorted(set(old) - gone):
        before, after = old[name].get("signature"), new[name].get("signature")
        if before is None or after is None or before == after:
            continue
        order = [argument for argument, _ in before], [argument for argument, _ in after]
        if order[0] == order[1]:
            what = "defaults"
        elif order[1][: len(order[0])] == order[0]:
            # More arguments at the end change no call of the time; other defaults do.
            if all(default == now for (_, default), (_, now) in zip(before, after)):
                continue
            what = "defaults"
        elif set(order[0]) <= set(order[1]):
            what = "order"
        else:
            what = "names"
        changed[name] = {"what": what, "then": written(before), "1.15": written(after)}
    facts = {"gone": {}, "changed": changed}
    for name in sorted(gone - whole):
        entry = {"kind": old[name]["kind"], "in the next release": name in following}
        if old[name].get("signature") is not None:
            entry["then"] = written(old[name]["signature"])
        inside = sorted(each[len(name) + 1 :] for each in whole if each.startswith(name + "."))
        if old[name]["kind"] == "module":
            entry["names"] = {
                each: written(old[name + "." + each]["signature"])
                if old[name + "." + each].get("signature") is not None
                else old[name + "." + each]["kind"]
                for each in inside
                if "." not in each or old[name + "." + each.rsplit(".", 1)[0]]["kind"] == "module"
            }
        elif inside:
            entry["members"] = inside
        facts["gone"][name] = entry
    return facts


def written(arguments):
    return ", ".join(
        name if default == NO_DEFAULT else "%s=%s" % (name, json.dumps(default)) for name, default in arguments
    )


def main(what, *files):
    def load(path):
        with open(path) as file:
            return json.load(file)

    if what == "list":
        result = list_names()
    elif what == "look":
        result = look_up(sorted(load(files[0])))
    else:
        result = compare(*map(load, files[:3]))
    with open(files[-1], "w") as file:
        json.dump(result, file, indent=1, sort_keys=True, separators=(",", ": "))
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
