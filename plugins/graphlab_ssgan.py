"""Semi-supervised learning with a generative adversarial network: MNIST with a hundred labels.

Salimans et al., "Improved techniques for training GANs", 2016, sections 3.1 and 5. The discriminator is a classifier of
K + 1 classes, the last one for "made by the generator". As a softmax does not change when the same number is added to
all of its logits, the last logit is fixed at 0, and with Z(x) = Σ exp(logits(x)) over the K others, D(x) = Z / (Z + 1)
says that x is one of the data. So it learns from pictures with labels (which digit), from those without (one of the
digits) and from the generator's (none). The generator is trained by feature matching: a layer of the discriminator
shall have the same mean over its samples as over the data.

Beside it the same classifier is trained on the hundred labels alone, in the same steps: what the others are worth.
"""

from dataclasses import dataclass, replace
from typing import Any

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class SsganOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the semi-supervised network."""

    presets = {"quick": {"epochs": 1, "batch_size": 500, "classifier": (64, 32), "generator": (32,), "noise": 8}}

    epochs: int = graphlab.option(12, "Passes over the pictures without labels.", minimum=1)
    batch_size: int = graphlab.option(
        100, "Pictures of each of the three kinds in a step; the last batch of an epoch may be smaller.", minimum=1
    )
    optimizer: str = graphlab.option("adam", "The optimizer, of all networks.", choices=graphlab.OPTIMIZERS)
    learning_rate: float = 0.003
    beta1: float = 0.5
    schedule: str = "linear"
    labels: int = graphlab.option(100, "Pictures with labels, equally many of each class (rounded up).", minimum=10)
    classifier: tuple[int, ...] = graphlab.option(
        (512, 256, 256), "Units of each hidden layer of the classifier.", minimum=1
    )
    input_noise: float = graphlab.option(
        0.3, "Deviation of the noise on the classifier's pictures while training.", minimum=0
    )
    layer_noise: float = graphlab.option(
        0.5, "Deviation of the noise on the classifier's hidden units while training.", minimum=0
    )
    noise: int = graphlab.option(100, "The size of the noise vector that a picture is made from.", minimum=1)
    generator: tuple[int, ...] = graphlab.option((500, 500), "Units of each hidden layer of the generator.", minimum=1)


@graphlab.hookimpl
def options():
    return SsganOptions


@graphlab.hookimpl
def data(options):
    """To train: ``unlabelled``, every picture, each beside one of the few with labels, ``features`` and ``labels``."""
    import numpy as np

    digits = graphlab.datasets.mnist.load(options.data_directory, options.validation_size)
    pixels, labels = digits.train["features"], digits.train["labels"]
    random = np.random.default_rng(options.seed)
    each = -(-options.labels // len(digits.class_names))
    few = np.concatenate(
        [random.permutation(np.flatnonzero(labels == label))[:each] for label in range(len(digits.class_names))]
    )
    beside = few[np.arange(len(labels)) % len(few)]  # positions of labelled pictures, [n]
    train = graphlab.Split(features=pixels[beside], labels=labels[beside], unlabelled=pixels)
    others: dict[str, Any] = {
        name: graphlab.Split(**split, unlabelled=split["features"])
        for name, split in digits.splits.items()
        if name != "train"
    }
    return replace(digits, train=train, **others)


@graphlab.hookimpl
def build(options, inputs):
    features = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1: while training, those with labels
    labels = inputs.placeholder("labels")  # [batch] int64
    unlabelled = inputs.placeholder("unlabelled")  # [batch, 784]
    noise = tf.placeholder(tf.float32, [None, options.noise], name="noise")  # [samples, noise]
    noisy = tf.placeholder_with_default(0.0, [], name="noisy")  # 1 while training

    def classify(images, scope):
        return classifier(images, inputs.classes, options, noisy, scope)

    pixels = unlabelled.shape[1].value
    random = graphlab.noise([tf.shape(unlabelled)[0], options.noise])  # [batch, noise]
    fake = generate(random, options, pixels, training=True)  # [batch, 784]
    logits, _ = classify(features, "classifier")  # [batch, classes]
    real_logits, _ = classify(unlabelled, "classifier")
    fake_logits, _ = classify(tf.stop_gradient(fake), "classifier")
    alone_logits, _ = classify(features, "labels_only")

    adversarial = (tf.reduce_mean(surprise(real_logits, True)) + tf.reduce_mean(surprise(fake_logits, False))) / 2
    supervised = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    alone = tf.losses.sparse_softmax_cross_entropy(labels, alone_logits)

    def step(loss, scope, counted=False):
        return graphlab.minimize(loss, options, inputs, variables=tf.trainable_variables(scope), counted=counted)

    # First the classifiers take a step; then the generator, against the updated classifier.
    steps = [step(supervised + adversarial, "classifier"), step(alone, "labels_only")]
    with tf.control_dependencies(steps):
        _, real_hidden = classify(tf.identity(unlabelled), "classifier")  # [batch, units]
        _, fake_hidden = classify(tf.identity(fake), "classifier")
        matching = tf.reduce_mean(tf.square(tf.reduce_mean(real_hidden, 0) - tf.reduce_mean(fake_hidden, 0)))
        generator_step = step(matching, "generator", counted=True)
    train_op = tf.group(generator_step, *tf.get_collection(tf.GraphKeys.UPDATE_OPS))

    samples = generate(noise, options, pixels, training=False)  # [samples, 784]
    return graphlab.Model(
        loss=supervised,
        train_op=train_op,
        logits=logits,
        predictions={
            "classes": tf.argmax(logits, 1),
            "probabilities": tf.nn.softmax(logits),
            "samples": tf.reshape(samples, [-1, *inputs.image_shape]),  # [samples, 28, 28, 1]
        },
        metrics={"accuracy": accuracy(logits, labels), "accuracy_labels_only": accuracy(alone_logits, labels)},
        inputs={"features": features, "labels": labels, "unlabelled": unlabelled, "noise": noise},
        training_feed={noisy: 1.0},
    )


def surprise(logits, real):
    """-log D(x), or where x is not one of the data -log(1 - D(x)): logits [n, classes] -> [n].

    log D(x) = log Z - log(Z + 1) and log(1 - D(x)) = -log(Z + 1), where log(Z + 1) = softplus(log Z).
    """
    log_z = tf.reduce_logsumexp(logits, 1)  # [n]
    return tf.nn.softplus(log_z) - log_z if real else tf.nn.softplus(log_z)


def generate(noise, options, pixels, training):
    """The generator: [n, noise] -> [n, pixels], 0 to 1."""
    # Resource variables: what is read after a step is what the step wrote.
    with tf.variable_scope("generator", reuse=tf.AUTO_REUSE, use_resource=True):
        x = noise
        for number, units in enumerate(options.generator, start=1):
            x = dense(x, units, f"dense{number}")  # [n, units]
            x = tf.nn.relu(batch_norm(x, f"norm{number}", training))
        return tf.sigmoid(dense(x, pixels, "out"))


def classifier(images, classes, options, noisy, scope):
    """The classifier: [n, pixels] -> logits [n, classes], and its last hidden layer [n, units]."""
    with tf.variable_scope(scope, reuse=tf.AUTO_REUSE, use_resource=True):
        x = images + noisy * graphlab.noise(tf.shape(images), options.input_noise)
        for number, units in enumerate(options.classifier, start=1):
            hidden = tf.nn.relu(dense(x, units, f"dense{number}"))  # [n, units]
            x = hidden + noisy * graphlab.noise(tf.shape(hidden), options.layer_noise)
        return dense(x, classes, "out"), hidden


def dense(x, units, name):
    """xW + b: [n, inputs] -> [n, units]. He et al., 2015, for the first weights."""
    with tf.variable_scope(name):
        inputs = x.shape[1].value
        first = tf.random_normal_initializer(0.0, (2.0 / inputs) ** 0.5)
        weights = tf.get_variable("weights", [inputs, units], initializer=first)
        return tf.matmul(x, weights) + tf.get_variable("bias", [units], initializer=tf.zeros_initializer())


def batch_norm(x, name, training, momentum=0.99):
    """Every unit of [n, units] with mean 0 and variance 1 over the batch, then scaled and shifted.

    Ioffe and Szegedy, "Batch normalization", 2015. Samples are drawn with the moving averages of the batches' means and
    variances.
    """
    with tf.variable_scope(name):
        units = [x.shape[1].value]
        scale = tf.get_variable("scale", units, initializer=tf.ones_initializer())
        shift = tf.get_variable("shift", units, initializer=tf.zeros_initializer())
        moving = [
            tf.get_variable("mean", units, initializer=tf.zeros_initializer(), trainable=False),
            tf.get_variable("variance", units, initializer=tf.ones_initializer(), trainable=False),
        ]
        if not training:
            return tf.nn.batch_normalization(x, *moving, shift, scale, 1e-5)
        mean, variance = tf.nn.moments(x, [0])  # [units]
        for average, value in zip(moving, (mean, variance), strict=True):
            tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, average.assign_sub((1 - momentum) * (average - value)))
        return tf.nn.batch_normalization(x, mean, variance, shift, scale, 1e-5)


def accuracy(logits, labels):
    """The share of the pictures whose label has the largest logit."""
    return tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), labels), tf.float32))


@graphlab.hookimpl
def predict(session, model, batch):
    """Classes of ``features``, samples of ``noise``: whichever is given."""
    names = ["samples"] if "noise" in batch else ["classes", "probabilities"]
    feed = {model.inputs[name]: array for name, array in batch.items()}
    return session.run({name: model.predictions[name] for name in names}, feed)


run_started, epoch_done, pictures = graphlab.sample_hooks()


@dataclass(frozen=True, kw_only=True)
class SsganPredictionOptions(graphlab.ImagePredictionOptions, graphlab.SamplePredictionOptions):
    """The options of a model that tells pictures apart and draws some."""

    input_help = f"{graphlab.ImagePredictionOptions.input_help} Without any, it draws samples into a picture file."
    needs_inputs = False


@graphlab.hookimpl
def prediction_options():
    return SsganPredictionOptions


@graphlab.hookimpl
def predict_inputs(run, inputs, options):
    return graphlab.classify_images(run, inputs, options) if inputs else graphlab.predict_samples(run, inputs, options)
