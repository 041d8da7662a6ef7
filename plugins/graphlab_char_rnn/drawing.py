"""Pictures of a character network: how far its gradients reach back, and what its gates do."""

from dataclasses import dataclass
from pathlib import Path

import graphlab
from graphlab import tf
from graphlab_char_rnn.cells import CELLS, lstm_gates

#: Places in the validation text at which gradients are measured.
PLACES = 32


@dataclass(frozen=True, kw_only=True)
class GradientsOptions(graphlab.PictureOptions):
    """The options of the picture `gradients`."""

    length: int = graphlab.option(128, "Time steps to look back.", minimum=2, maximum=1000)
    beside: Path | None = graphlab.option(None, "Another run of char-rnn to draw beside, such as one of --cell rnn.")


def draw_gradients(run, options):
    """How much the loss of a character depends on the state so many steps before: at first, and trained.

    The chapter's argument: in an Elman network the gradient is a product of as many factors tanh' W_s as there are
    steps in between; in an LSTM it flows along the long-term memory, through the forget gates alone.
    """
    figure = graphlab.figure("how far gradients reach back in time", width=8, height=4.5)
    axes = figure.subplots()
    add_curves(axes, run, options.length, "tab:blue")
    if options.beside:
        with graphlab.open_run(options.beside) as other:
            if other.plugin != run.plugin:
                raise graphlab.errors.RunError(f"{options.beside}: a run of {other.plugin}; takes one of {run.plugin}")
            add_curves(axes, other, options.length, "tab:orange")
    axes.set(
        yscale="log",
        xlabel="steps back from the loss, T - t",
        ylabel="|∂ loss of T / ∂ state of t|, relative to one step back",
    )
    axes.legend()
    return figure


def add_curves(axes, run, length, colour):
    """Draw the gradients of a run's network with its first weights (dashed) and with those it learned."""
    import numpy as np

    trained = run.session  # the model is built when this is first asked for
    steps = np.unique(np.geomspace(1, length, 30).round().astype(int))
    name = f"{CELLS[run.options.cell]} of {run.options.layers} × {run.options.units}"
    with graphlab.Session(graph=trained.graph) as untrained:
        with trained.graph.as_default():
            untrained.run(tf.global_variables_initializer())
        for session, kind, line in ((untrained, "first weights", "--"), (trained, "trained", "-")):
            norms = gradient_norms(session, run.model, run.data.validation, steps)
            axes.plot(steps, norms / norms[0], line, color=colour, label=f"{name}, {kind}")


def gradient_norms(session, model, split, steps):
    """Return |∂L_T/∂s_t| for each number of steps T - t: the median over places in a text, ``[len(steps)]``.

    L_T is the cross-entropy of one character, s_t all that the network remembers at t (of an LSTM, both memories).

    Args:
        split: Rows of characters that readers side by side come to one after the other.

    Raises:
        graphlab.errors.DataError: The text is too short.
    """
    import numpy as np

    readers, end = int(split["reader"].max()) + 1, 2 * max(steps)
    # Row k · readers + r is the k-th stretch of reader r: brought together, what a reader reads.
    text, following = (
        split[name].reshape(-1, readers, split[name].shape[1]).swapaxes(0, 1).reshape(readers, -1)[:PLACES]
        for name in ("features", "labels")
    )  # [places, time]
    if text.shape[1] < end:
        raise graphlab.errors.DataError(
            f"readers of the validation text read {text.shape[1]} characters, where {end} are needed; take a smaller "
            "--length"
        )
    with session.graph.as_default():
        label = tf.one_hot(tf.constant(following[:, end - 1]), model.predictions["probabilities"].shape[1].value)
        loss = -tf.log(tf.reduce_sum(model.predictions["probabilities"] * label, axis=1))  # [places]
        gradient = tf.gradients(loss, model.inputs["state"])[0]  # [places, vectors, units], each of its own loss
        norm = tf.sqrt(tf.reduce_sum(tf.square(gradient), axis=[1, 2]))  # [places]
    features, state = model.inputs["features"], model.inputs["state"]
    first = np.zeros([len(text), *state.shape[1:]], np.float32)
    medians = []
    for back in steps:
        before = session.run(model.predictions["state"], {features: text[:, : end - back], state: first})
        norms = session.run(norm, {features: text[:, end - back : end], state: before})
        medians.append(np.median(norms))
    return np.array(medians)


@dataclass(frozen=True, kw_only=True)
class GatesOptions(graphlab.PictureOptions):
    """The options of the picture `gates`."""

    string: str = graphlab.option(
        "MACBETH.\nIs this a dagger which I see before me,\nThe handle toward my hand?", "The text to read."
    )
    layer: int = graphlab.option(1, "The layer, from 1.", minimum=1)
    units: int = graphlab.option(12, "How many units to show: those whose long-term memory varies most.", minimum=1)


def draw_gates(run, options):
    """The gates and the long-term memory of an LSTM at every character of a text."""
    import numpy as np

    if run.options.cell != "lstm":
        raise graphlab.errors.RunError(f"{run.directory.path}: a network of --cell {run.options.cell}, without gates")
    if options.layer > run.options.layers:
        raise graphlab.errors.RunError(
            f"{run.directory.path}: it has {run.options.layers} layers, so no layer {options.layer}"
        )
    if not options.string:
        raise graphlab.errors.RunError("an empty text: give at least one character with --string")
    learn, forget, use, memory = gate_values(run, options.string, options.layer)  # each [time, units]
    shown = np.sort(np.argsort(-memory.std(axis=0), kind="stable")[: options.units])
    figure = graphlab.figure(
        f"gates of an LSTM: layer {options.layer}, the {len(shown)} units whose memory varies most",
        width=min(20, max(6, 0.17 * len(options.string) + 1.5)),
        height=0.6 * len(shown) + 2,
    )
    panels = (
        ("forget gate: what is kept, f", forget, {"cmap": "viridis", "vmin": 0, "vmax": 1}),
        ("learn gate: what is let in, i", learn, {"cmap": "viridis", "vmin": 0, "vmax": 1}),
        ("use gate: what is let out, V", use, {"cmap": "viridis", "vmin": 0, "vmax": 1}),
        ("long-term memory, LTM", memory, {"cmap": "RdBu_r", "vmin": -abs(memory).max(), "vmax": abs(memory).max()}),
    )
    letters = [{"\n": "↵", " ": "·"}.get(letter, letter) for letter in options.string]
    for axes, (title, values, colours) in zip(figure.subplots(len(panels)), panels, strict=True):
        image = axes.imshow(values[:, shown].T, aspect="auto", interpolation="nearest", **colours)
        figure.colorbar(image, ax=axes, pad=0.01)
        axes.grid(False)
        axes.set_title(title)
        axes.set_xticks(range(len(letters)), letters)
        axes.set_yticks(range(len(shown)), shown, fontsize=6)
        axes.set_ylabel("unit")
    return figure


def gate_values(run, text, layer):
    """Return i, f, V and LTM of a layer of an LSTM at every character of a text, each ``[time, units]``."""
    import numpy as np

    characters = graphlab.datasets.text.encode(text, run.description.class_names)
    kept = [np.zeros(run.model.inputs["state"].shape[1:], np.float32)]  # each [vectors, units]
    for character in characters:
        batch = {"features": np.array([[character]]), "state": kept[-1][None]}
        kept.append(run.predict(batch)["state"][0])
    states = np.array(kept)  # [time + 1, 2 * layers, units], of each layer LTM and STM
    ltm, stm = states[:, 2 * layer - 2], states[:, 2 * layer - 1]
    # What goes into a layer is what comes out of the one below.
    inputs = run.session.run("network/embedding:0")[characters] if layer == 1 else states[1:, 2 * layer - 3]
    seen = np.concatenate([stm[:-1], inputs], axis=1)
    with run.session.graph.as_default(), tf.variable_scope(f"network/layer{layer}/rnn/lstm_cell", reuse=True):
        _, learn, forget, use = run.session.run(lstm_gates(tf.constant(seen), run.options.units))
    return learn, forget, use, ltm[1:]


PICTURES = (
    graphlab.Picture("gradients", "How far gradients reach back, at first and trained.", draw_gradients,
                     GradientsOptions),
    graphlab.Picture("gates", "What an LSTM forgets, learns and uses at every character.", draw_gates, GatesOptions),
)  # fmt: skip
