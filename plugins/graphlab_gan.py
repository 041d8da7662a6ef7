"""A generative adversarial network of dense layers: digits made from noise.

A generator G turns noise z into pictures, a discriminator D tells pictures of the data x from those of the generator,
and each learns from the other (Goodfellow et al., "Generative adversarial nets", 2014):

    D raises  E log D(x) + E log(1 - D(G(z))),    G raises  E log D(G(z)).

The second is the paper's advice (section 3) for the beginning, when D tells the two apart with ease and
log(1 - D(G(z))) is nearly flat. D learns to be 0.9 and not 1.0 sure of the data, which keeps G's gradient alive
(Salimans et al., "Improved techniques for training GANs", 2016, section 3.4).
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class GanOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the generative adversarial network."""

    presets = {
        "quick": {
            "epochs": 1, "batch_size": 250, "generator": (64,), "discriminator": (64,), "noise": 8,
            "learning_rate": 0.002,
        }
    }  # fmt: skip

    epochs: int = 30
    optimizer: str = graphlab.option("adam", "The optimizer, of both networks.", choices=graphlab.OPTIMIZERS)
    learning_rate: float = 0.0003
    beta1: float = 0.5
    schedule: str = "linear"
    noise: int = graphlab.option(64, "The size of the noise vector that a picture is made from.", minimum=1)
    generator: tuple[int, ...] = graphlab.option((256, 512), "Units of each hidden layer of the generator.", minimum=1)
    discriminator: tuple[int, ...] = graphlab.option(
        (512, 256), "Units of each hidden layer of the discriminator.", minimum=1
    )
    keep_probability: float = graphlab.option(
        0.7, "Probability that dropout keeps a unit of the discriminator while training.", above=0, maximum=1
    )
    real_label: float = graphlab.option(
        0.9, "Target probability of real pictures for the discriminator (label smoothing).", above=0.5, maximum=1
    )


@graphlab.hookimpl
def options():
    return GanOptions


@graphlab.hookimpl
def build(options, inputs):
    real = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1
    noise = tf.placeholder(tf.float32, [None, options.noise], name="noise")  # [samples, noise]
    keep_prob = tf.placeholder_with_default(1.0, [], name="keep_prob")
    pixels = real.shape[1].value
    fake = generate(graphlab.noise([tf.shape(real)[0], options.noise]), options, pixels)  # [batch, 784]
    real_logits = discriminate(real, options, keep_prob)  # [batch, 1], log(D / (1 - D))
    fake_logits = discriminate(fake, options, keep_prob)

    # First the discriminator takes a step; then the generator, against the updated discriminator.
    discriminator_loss = (likely(real_logits, options.real_label) + likely(fake_logits, 0.0)) / 2
    discriminator = tf.trainable_variables("discriminator")
    discriminator_step = graphlab.minimize(discriminator_loss, options, inputs, variables=discriminator, counted=False)
    with tf.control_dependencies([discriminator_step]):
        judged_now = discriminate(tf.identity(fake), options, keep_prob)  # [batch, 1]
        generator = tf.trainable_variables("generator")
        train_op = graphlab.minimize(likely(judged_now, 1.0), options, inputs, variables=generator)

    samples = generate(noise, options, pixels)  # [samples, 784]
    return graphlab.Model(
        loss=likely(fake_logits, 1.0),
        train_op=train_op,
        predictions={"samples": tf.reshape(samples, [-1, *inputs.image_shape])},  # [samples, 28, 28, 1]
        metrics={
            "discriminator_loss": discriminator_loss,
            "trust_in_data": tf.reduce_mean(tf.sigmoid(real_logits)),
            "trust_in_samples": tf.reduce_mean(tf.sigmoid(fake_logits)),
        },
        inputs={"features": real, "noise": noise},
        training_feed={keep_prob: options.keep_probability},
    )


def generate(noise, options, pixels):
    """The generator: [n, noise] -> [n, pixels], 0 to 1."""
    # Resource variables: what is read after a step is what the step wrote.
    with tf.variable_scope("generator", reuse=tf.AUTO_REUSE, use_resource=True):
        x = noise
        for number, units in enumerate(options.generator, start=1):
            x = tf.nn.relu(dense(x, units, f"dense{number}"))  # [n, units]
        return tf.sigmoid(dense(x, pixels, "out"))


def discriminate(images, options, keep_prob):
    """The discriminator: [n, pixels] -> [n, 1], the logarithm of the odds that a picture is one of the data."""
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE, use_resource=True):
        x = images
        for number, units in enumerate(options.discriminator, start=1):
            x = tf.nn.leaky_relu(dense(x, units, f"dense{number}"))  # [n, units]
            x = graphlab.dropout(x, keep_prob)
        return dense(x, 1, "out")


def dense(x, units, name):
    """xW + b: [n, inputs] -> [n, units]. He et al., 2015, for the first weights."""
    with tf.variable_scope(name):
        inputs = x.shape[1].value
        weights = tf.get_variable(
            "weights", [inputs, units], initializer=tf.random_normal_initializer(0.0, (2.0 / inputs) ** 0.5)
        )
        return tf.matmul(x, weights) + tf.get_variable("bias", [units], initializer=tf.zeros_initializer())


def likely(logits, label):
    """The mean cross-entropy between the discriminator's opinions [n, 1] and one label for all."""
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=label * tf.ones_like(logits)))


run_started, epoch_done, pictures = graphlab.sample_hooks()
prediction_options, predict_inputs = graphlab.sample_prediction_hooks()
