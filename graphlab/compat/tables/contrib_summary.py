"""What serves ``tensorflow.contrib``, module by module: the table in ``docs/compat.md``.

``python -m graphlab.compat.tables.contrib_summary`` prints it.
"""

from graphlab.compat.namespace import CONTRIB
from graphlab.compat.tables.lookup import Table, all_tables, contrib_modules, contrib_table

_OWNERS = {
    "graphlab": "GraphLab",
    "tensorflow_estimator": "tensorflow-estimator",
    "tf_keras": "tf-keras",
    "tf_slim": "tf-slim",
}


def markdown() -> str:
    """Return the table as Markdown, a row for each module with names, and the list of the modules without any."""
    lines = ["| module | names | served by | known to be missing |", "|---|--:|---|---|"]
    for module in sorted(contrib_modules()):
        table = contrib_table(module)
        owners = sorted({_owner(target) for target in _targets(table)})
        missing = sorted(name.removeprefix(f"{CONTRIB}.{module}.") for name in table.missing)
        lines.append(f"| `{module}` | {_public(table) or 'all'} | {', '.join(owners)} | {_listed(missing)} |")
    absent = sorted(name.removeprefix(f"{CONTRIB}.") for table in all_tables() for name in table.missing_modules)
    names = ", ".join(f"`{name}`" for name in absent)
    return "\n".join([*lines, "", f"Without any name, and with the nearest replacement in the message: {names}."])


def _public(table: Table) -> int:
    return sum(name[0] != "_" for rows in table.names.values() for name in rows)


def _targets(table: Table) -> list[str]:
    rows = [row for found in table.names.values() for row in found.values()]
    return rows or [*table.shims.values(), *table.aliases.values()]


def _owner(target: str) -> str:
    if target.startswith("tensorflow.keras"):
        return _OWNERS["tf_keras"]
    return _OWNERS.get(target.partition(":")[0].partition(".")[0], "TensorFlow")


def _listed(missing: list[str]) -> str:
    shown = [f"`{name}`" for name in missing[:4]]
    return ", ".join([*shown, *([f"{len(missing) - 4} more"] if len(missing) > 4 else [])])


if __name__ == "__main__":
    print(markdown())
