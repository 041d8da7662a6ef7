"""Transfer learning with VGG16 or VGG19: the course's "VGG迁移学习" chapter.

A network that somebody trained on many pictures turns new ones into codes; only a new classifier on these codes is
trained (Donahue et al., "DeCAF: a deep convolutional activation feature", 2014). The real weights, ``vgg16.npy``, are
too large to come with GraphLab. What comes with it is a VGG16 of one-eighth width for pictures of 32×32 that knows the
digits 0 to 4. It is transferred to the digits 5 to 9, of which ten each are labelled, and compared with the same
network trained on these fifty alone. ``--weights vgg16.npy --data-directory photos/`` does it for a folder of
photographs.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import graphlab
from graphlab import tf
from graphlab_vgg import network

#: Weights of a VGG16 of one-eighth width, for 32×32, that knows the digits 0 to 4 (``graphlab run vgg --pretrain``).
DIGITS = Path(__file__).with_name("digits.npy")

#: In the graph of a classifier: the file of the weights that its codes come from, and the layer.
CODES_OF = "graphlab_vgg_codes_of"

#: What is learnt first, and what it is transferred to.
FIRST_DIGITS, OTHER_DIGITS = (0, 1, 2, 3, 4), (5, 6, 7, 8, 9)

#: Where the options say nothing: for a transfer, and for training a network that will be transferred.
TRANSFER = {"epochs": 30, "batch_size": 5, "learning_rate": 0.003}
PRETRAINING = {"epochs": 5, "batch_size": 64, "learning_rate": 0.001}


@dataclass(frozen=True, kw_only=True)
class VggOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the new classifier, and where its codes come from."""

    presets = {
        # What transfers with tensorflow-vgg use: codes of fc6, and one hidden layer.
        "document": {"layer": "relu6", "hidden": 256, "batch_size": 32, "epochs": 20, "learning_rate": 0.001},
        "quick": {"epochs": 10},
    }

    weights: Path | None = graphlab.option(None, "vgg16.npy or vgg19.npy; none: the small network that knows digits.")
    layer: str = graphlab.option("", "The layer whose result is the code of a picture; none: relu6, pool3 for digits.")
    images_per_class: int = graphlab.option(
        0, "Labelled pictures of each class to learn from; 0: 10 of the digits, all of a folder's.", minimum=0
    )
    hidden: int = graphlab.option(0, "Units of a hidden layer of the new classifier; 0: none.", minimum=0)
    keep_probability: float = graphlab.option(
        0.5, "Probability that dropout keeps a unit of the hidden layer while training.", above=0, maximum=1
    )
    from_scratch: bool = graphlab.option(True, "Of the digits, train the same network from scratch too, and compare.")
    pretrain: bool = graphlab.option(
        False, "Instead, train a small VGG16 on the digits 0 to 4 or a folder, and write its weights."
    )
    width: int = graphlab.option(
        8, "Filters in the first convolution of the small VGG16; the real one has 64.", minimum=1
    )
    shift: float = graphlab.option(
        0.15, "Largest shift of a picture while pre-training, of its height and width.", minimum=0, below=1
    )
    # None is replaced by a number when the options are made.
    epochs: int | None = graphlab.option(  # type: ignore[assignment]
        None, "Passes over the training data; none: 30, 5 to pre-train.", minimum=1
    )
    batch_size: int | None = graphlab.option(  # type: ignore[assignment]
        None, "Examples in a step; none: 5, 64 to pre-train.", minimum=1
    )
    learning_rate: float | None = graphlab.option(  # type: ignore[assignment]
        None, "The learning rate, at the start where a schedule lowers it; none: 0.003, 0.001 to pre-train.", above=0
    )
    optimizer: str = "adam"
    schedule: str = "linear"
    validation_size: int = graphlab.option(
        0, "Pictures set aside for validation; 0: a tenth of a folder, 1,000 of the digits.", minimum=0
    )

    def __post_init__(self):
        for name, value in (PRETRAINING if self.pretrain else TRANSFER).items():
            if getattr(self, name) is None:
                object.__setattr__(self, name, value)
        if not self.layer:
            object.__setattr__(self, "layer", "pool3" if self.weights is None else "relu6")
        super().__post_init__()

    @property
    def compares(self) -> bool:
        """Whether the same network is trained from scratch as well."""
        return self.from_scratch and self.data_directory is None and self.weights is None

    @property
    def trained(self) -> Path:
        """The file of the trained weights."""
        return self.weights or DIGITS


@graphlab.hookimpl
def options():
    return VggOptions


@graphlab.hookimpl
def data(options):
    """To pre-train: pictures. For a transfer: their ``codes``, and of the digits the pictures too."""
    if options.pretrain:
        if options.data_directory is not None:
            return graphlab.datasets.image_folder.load(options.data_directory, (32, 32, 3), options.validation_size)
        digits = _digits(options, FIRST_DIGITS)
        return replace(digits, **{name: _with_pictures(split) for name, split in digits.splits.items()})
    return _codes_of_digits(options) if options.data_directory is None else _codes_of_folder(options)


def _digits(options, classes):
    digits = graphlab.datasets.mnist.load(validation_size=options.validation_size or 1000)
    return replace(digits.only_classes(classes), image_shape=(32, 32, 1))


def _with_pictures(split):
    import numpy as np

    pixels = split["features"].reshape(-1, 28, 28, 1)
    images = np.pad(pixels, ((0, 0), (2, 2), (2, 2), (0, 0)))  # [n, 32, 32, 1]
    return graphlab.Split(features=images, labels=split["labels"])


def _codes_of_digits(options):
    from graphlab_vgg import codes

    digits, source = _digits(options, OTHER_DIGITS), codes.extractor(options.trained, options.layer)
    if source.image_size != 32:
        raise graphlab.errors.DataError(
            f"{options.weights}: takes pictures of {source.image_size}×{source.image_size}; name a folder of such with "
            "--data-directory"
        )
    few = _few(digits.train["labels"], options.images_per_class or 10, options.seed)
    splits = {}
    for name, split in {**digits.splits, "train": digits.train[few]}.items():
        images, labels = _with_pictures(split).values()
        splits[name] = graphlab.Split(codes=codes.of_arrays(source, images), features=images, labels=labels)
    return replace(digits, **splits)


def _codes_of_folder(options):
    from graphlab_vgg import codes

    folder, source = options.data_directory, codes.extractor(options.trained, options.layer)
    found = graphlab.datasets.image_folder.find_splits(folder, options.validation_size)
    if options.images_per_class:
        found["train"] = found["train"][_few(found["train"].labels, options.images_per_class, options.seed)]
    splits: dict[str, Any] = {
        name: graphlab.Split(codes=codes.of_pictures(source, pictures), labels=pictures.labels)
        for name, pictures in found.items()
    }
    return graphlab.Dataset(
        name=folder.resolve().name,
        source=str(folder),
        class_names=found["train"].class_names,
        image_shape=(source.image_size, source.image_size, 3),
        **splits,
    )


def _few(labels, each, seed):
    """Positions of so many examples of each class, int64, chosen at random."""
    import numpy as np

    random = np.random.default_rng(seed)
    classes = [random.permutation(np.flatnonzero(labels == label))[:each] for label in np.unique(labels)]
    return np.sort(np.concatenate(classes))


@graphlab.hookimpl
def build(options, inputs):
    return _network(options, inputs) if options.pretrain else _classifier(options, inputs)


def _network(options, inputs):
    images = inputs.placeholder("features")  # [batch, 32, 32, 1 or 3] float32, 0 to 1
    labels = inputs.placeholder("labels")  # [batch] int64
    training = tf.placeholder_with_default(False, [], name="training")
    weights = network.new_weights(options.width, inputs.classes)
    mirrored = options.data_directory is not None  # photographs may be, digits may not
    images = graphlab.augment(network.coloured(images), training, options.shift, flip=mirrored)
    logits = network.features(images, weights, "fc8")  # [batch, classes]
    loss, metrics = _judged(logits, labels)
    return graphlab.Model(
        loss=loss,
        train_op=graphlab.minimize(loss, options, inputs),
        logits=logits,
        predictions=_predictions(logits),
        metrics=metrics,
        training_feed={training: True},
    )


def _classifier(options, inputs):
    x = inputs.placeholder("codes")  # [batch, length] float32
    labels = inputs.placeholder("labels")  # [batch] int64
    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")
    # Codes of all layers get one scale: a root mean square of 1.
    x = tf.nn.l2_normalize(x, 1) * x.shape[1].value ** 0.5  # [batch, length]
    if options.hidden:
        x = tf.layers.dense(x, options.hidden, activation=tf.nn.relu)  # [batch, hidden]
        x = graphlab.dropout(x, keep_prob)
    logits = tf.layers.dense(x, inputs.classes)  # [batch, classes]
    for text in (str(options.trained), options.layer):
        tf.add_to_collection(CODES_OF, text)
    loss, metrics = _judged(logits, labels)
    objective = loss
    if options.compares:
        images = network.coloured(inputs.placeholder("features"))  # [batch, 32, 32, 3]
        with tf.variable_scope("from_scratch"):
            weights = network.new_weights(options.width, inputs.classes)
            own_loss, own_metrics = _judged(network.features(images, weights, "fc8"), labels)
        # The two share no variable, so each is trained as if it were alone.
        objective = loss + own_loss
        metrics["accuracy_from_scratch"] = own_metrics["accuracy"]
    return graphlab.Model(
        loss=loss,
        train_op=graphlab.minimize(objective, options, inputs),
        logits=logits,
        predictions=_predictions(logits),
        metrics=metrics,
        training_feed={keep_prob: options.keep_probability},
    )


def _judged(logits, labels):
    metrics = {"accuracy": tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), labels), tf.float32))}
    if logits.shape[1].value > 5:
        metrics["top_5_accuracy"] = tf.reduce_mean(tf.cast(tf.nn.in_top_k(logits, labels, 5), tf.float32))
    return tf.losses.sparse_softmax_cross_entropy(labels, logits), metrics


def _predictions(logits):
    return {"classes": tf.argmax(logits, 1), "probabilities": tf.nn.softmax(logits)}


@graphlab.hookimpl
def predict(session, model, batch):
    """``features``: float32 ``[n, height, width, channels]`` in [0, 1], which go through VGG first."""
    from graphlab_vgg import codes

    source = session.graph.get_collection(CODES_OF)
    if not source:
        return None  # a pre-trained network takes pictures itself: the default does
    features = codes.extractor(*source).codes(batch["features"])  # [n, length]
    return session.run(dict(model.predictions), {model.inputs["codes"]: features})


@graphlab.hookimpl(wrapper=True)
def save(session, model, directory):
    """Besides what is always saved: the weights of a pre-trained network, as ``vgg16.npy`` holds them, in 16 bits."""
    written = yield
    if session.graph.get_collection(CODES_OF):
        return written
    import numpy as np

    weights: dict[str, list[np.ndarray]] = {}
    variables = session.graph.get_collection(tf.GraphKeys.TRAINABLE_VARIABLES)
    for variable, value in zip(variables, session.run(variables), strict=True):
        layer = variable.op.name.split("/")[0]  # conv1_1/kernel, then conv1_1/bias
        weights.setdefault(layer, []).append(np.asarray(value, np.float16))
    path = Path(directory) / "vgg16.npy"
    np.save(path, np.array(cast(Any, weights), object), allow_pickle=True)
    return [*written, path]
