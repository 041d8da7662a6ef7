"""What serves ``tensorflow.contrib``, module by module: the table in ``docs/compat.md``.

``python -m graphlab.compat.tables.overview`` prints it.
"""

from graphlab.compat import names

_CONTRIB = "tensorflow.contrib."
_OWNERS = {
    "graphlab": "GraphLab",
    "tensorflow_estimator": "tensorflow-estimator",
    "tf_keras": "tf-keras",
    "tf_slim": "tf-slim",
}


def markdown() -> str:
    """Return the table as Markdown, a row for each module that has something, and the list of those that have not."""
    lines = ["| module | names | served by | known to be missing |", "|---|--:|---|---|"]
    for module in _modules():
        owners = sorted({_owner(row) for row in _rows_in(module)})
        missing = sorted(name.removeprefix(f"{_CONTRIB}{module}.") for name in names.MISSING if _is_in(name, module))
        lines.append(f"| `{module}` | {len(_names_in(module)) or 'all'} | {', '.join(owners)} | {_listed(missing)} |")
    absent = [f"`{name.removeprefix(_CONTRIB)}`" for name in sorted(names.MISSING_MODULES)]
    return "\n".join(
        [*lines, "", f"Without any name, and with the nearest replacement in the message: {', '.join(absent)}."]
    )


def _modules() -> list[str]:
    served = (*names.NAMES, *names.SHIMS, *names.ALIASES)
    return sorted({name.split(".")[2] for name in served if name.startswith(_CONTRIB)})


def _is_in(name: str, module: str) -> bool:
    return f"{name}.".startswith(f"{_CONTRIB}{module}.")


def _names_in(module: str) -> list[str]:
    return [name for key, rows in names.NAMES.items() if _is_in(key, module) for name in rows if name[0] != "_"]


def _rows_in(module: str) -> list[str]:
    shims = [target for name, target in (*names.SHIMS.items(), *names.ALIASES.items()) if _is_in(name, module)]
    rows = [row for key, found in names.NAMES.items() if _is_in(key, module) for row in found.values()]
    return rows or shims


def _owner(target: str) -> str:
    if target.startswith("tensorflow.keras"):
        return _OWNERS["tf_keras"]
    return _OWNERS.get(target.partition(":")[0].partition(".")[0], "TensorFlow")


def _listed(missing: list[str]) -> str:
    shown = [f"`{name}`" for name in missing[:4]]
    return ", ".join([*shown, *([f"{len(missing) - 4} more"] if len(missing) > 4 else [])])


if __name__ == "__main__":
    print(markdown())
