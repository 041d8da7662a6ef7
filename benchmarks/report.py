"""The tables and the picture of `benchmarks/speed.py`."""

import statistics
from pathlib import Path

BASE = "tf.compat.v1.Session"
OURS = ("graphlab.Session", "graphlab run", "graphlab run, bf16")

_BEGIN, _END = "<!-- measured by benchmarks/speed.py -->", "<!-- end -->"


def markdown(results: dict) -> str:
    """Return all tables that have been measured."""
    machine = results["machine"]
    versions = ", ".join(f"{name} {number}" for name, number in machine["versions"].items() if number)
    parts = [f"{machine['cores']} cores of {machine['processor']}, Python {machine['python']}; {versions}."]
    for task, contestants in results.get("networks", {}).items():
        parts.append(f"### {task}\n\n{_network_table(contestants)}")
    calls = results.get("calls")
    if calls:
        parts.append("### Calls\n\nMedian microseconds of one call.")
        for table, title in (
            ("fetches", "fetches"),
            ("feeds", "bytes fed, aligned"),
            ("unaligned_feeds", "bytes fed, not aligned"),
            ("graph", "operations in the graph, of which three are run"),
            ("chain", "operations run, one after the other"),
        ):
            parts.append(_call_table(title, calls[table]))
    if "start" in results:
        rows = [f"| {name} | {seconds:.2f} |" for name, seconds in results["start"].items()]
        parts.append("### Starting\n\n| command | seconds |\n|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def insert(page: Path, tables: str) -> None:
    """Write the tables into a page, between its marks."""
    before, _, rest = page.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text(f"{before}{_BEGIN}\n\n{tables}\n{_END}{after}", encoding="utf-8")


def median_rate(contestant: dict) -> float | None:
    """Return the median steps per second; None for one that is absent or failed."""
    return statistics.median(contestant["rates"]) if contestant.get("rates") else None


def best_peer(contestants: dict) -> tuple[str, float]:
    """Return the fastest contestant besides ours and TensorFlow's session, and its steps per second."""
    peers = {
        name: rate
        for name, contestant in contestants.items()
        if name not in (BASE, *OURS) and (rate := median_rate(contestant)) is not None
    }
    return max(peers.items(), key=lambda item: item[1], default=("none", float("nan")))


def _network_table(contestants: dict) -> str:
    base, (peer, peer_rate) = median_rate(contestants[BASE]), best_peer(contestants)
    rows = [
        "| | steps/s (smallest–largest) | × session | × best peer | seconds to accuracy | steps to it | peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, contestant in contestants.items():
        rate = median_rate(contestant)
        if rate is None:
            why = (
                f"not installed: {', '.join(contestant['absent'])}" if "absent" in contestant else contestant["failed"]
            )
            rows.append(f"| {name} | {why} | | | | | |")
            continue
        low, high = min(contestant["rates"]), max(contestant["rates"])
        reach = contestant.get("reach")
        took, steps = _reached(reach) if reach else ("", "")
        memory = f"{contestant['peak_memory'] / 2**20:,.0f} MiB" if "peak_memory" in contestant else ""
        rows.append(
            f"| {name} | {_number(rate)} ({_number(low)}–{_number(high)}) | {rate / base:.2f} | {rate / peer_rate:.2f} "
            f"| {took} | {steps} | {memory} |"
        )
    return "\n".join(rows) + f"\n\nThe best peer is {peer}."


def _reached(reach: dict) -> tuple[str, str]:
    """The seconds and the steps to the accuracy, in words."""
    steps = f"{reach['steps']:,}"
    if reach["accuracy"] >= reach["goal"]:
        return f"{reach['seconds']:.1f}", steps
    return f"not in {reach['seconds']:.0f} s ({reach['accuracy']:.3f})", steps


def _number(rate: float) -> str:
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"


def _call_table(title: str, table: dict) -> str:
    rows = [f"| {title} | {BASE} | {OURS[0]} | ratio |", "|---|---|---|---|"]
    for size, times in table.items():
        base, ours = times[BASE], times[OURS[0]]
        rows.append(f"| {int(size):,} | {base * 1e6:,.1f} | {ours * 1e6:,.1f} | {base / ours:.2f} |")
    return "\n".join(rows)


def draw(results: dict, path: Path) -> None:
    """Draw the steps per second of every contestant, those of TensorFlow's session being 1."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plot

    networks = results["networks"]
    figure, axes = plot.subplots(1, len(networks), figsize=(4 * len(networks), 3.6), sharey=True, squeeze=False)
    names = list(next(iter(networks.values())))
    for place, (axis, (task, contestants)) in enumerate(zip(axes[0], networks.items(), strict=True)):
        base = median_rate(contestants[BASE])
        for row, name in enumerate(names):
            contestant = contestants.get(name, {})
            rate = median_rate(contestant)
            if rate is None:
                axis.text(0.02, row, "–", va="center")
                continue
            low, high = min(contestant["rates"]) / base, max(contestant["rates"]) / base
            colour = "tab:orange" if name in OURS else "tab:grey" if name == BASE else "tab:blue"
            ratio = rate / base
            axis.barh(row, ratio, color=colour, xerr=[[ratio - low], [high - ratio]], error_kw={"lw": 1})
            axis.text(high + 0.03, row, f"{_number(rate)}/s", va="center", fontsize=8)
        axis.set_title(task)
        axis.margins(x=0.3)
        axis.set_xlabel("speed, tf.compat.v1.Session = 1")
        if place == 0:
            axis.set_yticks(range(len(names)), names)
            axis.invert_yaxis()
    figure.tight_layout()
    figure.savefig(path)
    plot.close(figure)
