"""``keras.callbacks.TensorBoard`` of Keras 2.2, which writes event files itself. Source: Keras 2.2.5."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import numpy as np
import tensorflow.compat.v1 as v1

from graphlab.compat.keras.training_data import standardize_input_data
from graphlab.compat.keras.utilities import to_list
from graphlab.contrib.tensorboard import projector

_backend = v1.keras.backend


class TensorBoard(v1.keras.callbacks.Callback):
    """Writes metrics, the graph, and if wanted histograms, pictures and embeddings for TensorBoard.

    Args:
        log_dir: The folder for the event files.
        histogram_freq: How many epochs pass between two histograms of weights and outputs; 0 for none.
        batch_size: How many examples of the validation data are used at once for histograms.
        write_graph: Whether to write the graph.
        write_grads: Whether to write histograms of the gradients, too.
        write_images: Whether to write the weights as pictures, too.
        embeddings_freq: How many epochs pass between two embeddings; 0 for none.
        embeddings_layer_names: The layers whose outputs are embeddings; by default those of class ``Embedding``.
        embeddings_metadata: The file that describes the points, or one for each layer in a dictionary.
        embeddings_data: The inputs to compute embeddings of.
        update_freq: When metrics are written: ``"epoch"``, ``"batch"``, or after that many examples.
    """

    def __init__(
        self,
        log_dir: str = "./logs",
        histogram_freq: int = 0,
        batch_size: int = 32,
        write_graph: bool = True,
        write_grads: bool = False,
        write_images: bool = False,
        embeddings_freq: int = 0,
        embeddings_layer_names: list[str] | None = None,
        embeddings_metadata: Any = None,
        embeddings_data: Any = None,
        update_freq: str | int = "epoch",
    ):
        super().__init__()
        self.log_dir = log_dir
        self.histogram_freq = histogram_freq
        self.batch_size = batch_size
        self.write_graph = write_graph
        self.write_grads = write_grads
        self.write_images = write_images
        self.embeddings_freq = embeddings_freq
        self.embeddings_layer_names = embeddings_layer_names
        self.embeddings_metadata = embeddings_metadata or {}
        self.embeddings_data = embeddings_data
        self.update_freq = 1 if update_freq == "batch" else update_freq
        self.merged: Any = None
        self.samples_seen = self.samples_seen_at_last_write = 0

    def set_model(self, model: Any) -> None:
        """Make the summaries of a model, and open the file."""
        self.model = model
        self.sess = _backend.get_session()
        if self.histogram_freq and self.merged is None:
            for layer in model.layers:
                self._summarize(layer)
        self.merged = v1.summary.merge_all()
        self.writer = v1.summary.FileWriter(self.log_dir, self.sess.graph if self.write_graph else None)
        if self.embeddings_freq and self.embeddings_data is not None:
            self._make_embeddings()

    def _summarize(self, layer: Any) -> None:
        for weight in layer.weights:
            name = weight.name.replace(":", "_")
            v1.summary.histogram(name, weight)
            if self.write_grads and any(weight is each for each in layer.trainable_weights):
                gradients = self.model.optimizer.get_gradients(self.model.total_loss, [weight])
                values = [each.values if isinstance(each, v1.IndexedSlices) else each for each in gradients]
                v1.summary.histogram(f"{name}_grad", values)
            if self.write_images and (picture := _as_pictures(weight)) is not None:
                v1.summary.image(name, picture)
        if layer._inbound_nodes:
            outputs = layer.output
            if isinstance(outputs, list):
                for number, output in enumerate(outputs):
                    v1.summary.histogram(f"{layer.name}_out_{number}", output)
            else:
                v1.summary.histogram(f"{layer.name}_out", outputs)

    def _make_embeddings(self) -> None:
        self.embeddings_data = standardize_input_data(self.embeddings_data, self.model.input_names)
        count = self.embeddings_data[0].shape[0]
        names = self.embeddings_layer_names or [
            layer.name for layer in self.model.layers if type(layer).__name__ == "Embedding"
        ]
        self.batch_id, self.step = v1.placeholder(v1.int32), v1.placeholder(v1.int32)
        self.assign_embeddings, variables = [], {}
        for layer in self.model.layers:
            if layer.name in names:
                output = layer.output
                size = int(np.prod(output.shape.as_list()[1:]))
                variable = v1.Variable(v1.zeros((count, size)), name=f"{layer.name}_embedding", use_resource=False)
                rows = variable[self.batch_id : self.batch_id + self.step]
                self.assign_embeddings.append(v1.assign(rows, v1.reshape(output, (self.step, size))))
                variables[layer.name] = variable
        self.sess.run(v1.variables_initializer(list(variables.values())))
        self.saver = v1.train.Saver(list(variables.values()))
        metadata = self.embeddings_metadata
        if isinstance(metadata, str):
            metadata = dict.fromkeys(variables, metadata)
        config = projector.ProjectorConfig()
        for name, variable in variables.items():
            embedding = config.embeddings.add()
            embedding.tensor_name = variable.name
            if name in metadata:
                embedding.metadata_path = metadata[name]
        projector.visualize_embeddings(self.writer, config)

    def on_epoch_end(self, epoch: int, logs: dict | None = None) -> None:
        if not self.validation_data and self.histogram_freq:
            raise ValueError("If printing histograms, validation_data must be provided, and cannot be a generator.")
        if self.embeddings_data is None and self.embeddings_freq:
            raise ValueError("To visualize embeddings, embeddings_data must be provided.")
        if self.histogram_freq and epoch % self.histogram_freq == 0:
            self._write_histograms(epoch)
        if self.embeddings_freq and epoch % self.embeddings_freq == 0:
            self._save_embeddings(epoch)
        self._write_logs(logs or {}, epoch if self.update_freq == "epoch" else self.samples_seen)

    def _write_histograms(self, epoch: int) -> None:
        model, data = self.model, list(self.validation_data)
        phase = [_backend.learning_phase()] if model.uses_learning_phase else []
        values, last = (data[:-1], data[-1:]) if phase else (data, [])
        feeds = [*model._feed_inputs, *model._feed_targets, *model._feed_sample_weights, *phase]
        for batch, _, _ in self._batches(values):
            summary = self.sess.run(self.merged, dict(zip(feeds, [*batch, *last], strict=True)))
            self.writer.add_summary(summary, epoch)

    def _save_embeddings(self, epoch: int) -> None:
        for batch, start, size in self._batches(self.embeddings_data):
            feeds = dict(zip(to_list(self.model.input), batch, strict=True))
            feeds.update({self.batch_id: start, self.step: size})
            if self.model.uses_learning_phase:
                feeds[_backend.learning_phase()] = False
            self.sess.run(self.assign_embeddings, feeds)
            self.saver.save(self.sess, os.path.join(self.log_dir, "keras_embedding.ckpt"), epoch)

    def _batches(self, arrays: list) -> Iterator[tuple[list, int, int]]:
        count = arrays[0].shape[0]
        for start in range(0, count, self.batch_size):
            size = min(self.batch_size, count - start)
            yield [array[start : start + size] for array in arrays], start, size

    def _write_logs(self, logs: dict, step: int) -> None:
        for name, value in logs.items():
            if name not in ("batch", "size"):
                value = value.item() if isinstance(value, np.ndarray | np.generic) else value
                summary = v1.Summary(value=[v1.Summary.Value(tag=name, simple_value=value)])
                self.writer.add_summary(summary, step)
        self.writer.flush()

    def on_batch_end(self, batch: int, logs: dict | None = None) -> None:
        if self.update_freq == "epoch":
            return
        self.samples_seen += (logs or {})["size"]
        if self.samples_seen - self.samples_seen_at_last_write >= int(self.update_freq):
            self._write_logs(logs or {}, self.samples_seen)
            self.samples_seen_at_last_write = self.samples_seen

    def on_train_end(self, logs: dict | None = None) -> None:
        self.writer.close()


def _as_pictures(weight: Any) -> Any:
    """Return weights as pictures ``[n, height, width, 1]``; None for those of more than three axes."""
    picture = v1.squeeze(weight)
    shape = picture.shape.as_list()
    if len(shape) == 1:
        return v1.reshape(picture, [1, shape[0], 1, 1])
    if len(shape) == 2:
        if shape[0] > shape[1]:
            picture = v1.transpose(picture)
        return v1.reshape(picture, [1, *picture.shape.as_list(), 1])
    if len(shape) == 3:
        if _backend.image_data_format() == "channels_last":
            picture = v1.transpose(picture, [2, 0, 1])
        return v1.reshape(picture, [*picture.shape.as_list(), 1])
    return None
