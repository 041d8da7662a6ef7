"""A deep convolutional generative adversarial network: digits made from noise, stroke by stroke.

Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative adversarial
networks", 2015, for pictures of 28×28. Their rules (section 3): no pooling, strides in the discriminator and transposed
convolutions in the generator; batch normalization in both, but not at the generator's output and the discriminator's
input; ReLUs in the generator with tanh at its end, leaky ReLUs in the discriminator; Adam with a β₁ of 0.5 and first
weights of deviation 0.02. The game is that of ``gan`` (Goodfellow et al., 2014).

With so few convolutions a filter of the discriminator's last one sees 10×10 pixels: enough for clean strokes, too
little to tell whether they make a digit. So each network has a dense layer besides, which sees the whole picture (Chen
et al., "InfoGAN", 2016, appendix C.1, for MNIST).
"""

from dataclasses import dataclass

import graphlab
from graphlab import tf


@dataclass(frozen=True, kw_only=True)
class DcganOptions(graphlab.TrainingOptions):
    """The hyper-parameters of the deep convolutional network."""

    presets = {"quick": {"epochs": 1, "batch_size": 1000, "filters": 2, "hidden": 16, "kernel_size": 3, "noise": 8}}

    epochs: int = 8
    batch_size: int = 64
    optimizer: str = graphlab.option("adam", "The optimizer, of both networks.", choices=graphlab.OPTIMIZERS)
    learning_rate: float = 0.0004
    beta1: float = 0.5
    schedule: str = "linear"
    noise: int = graphlab.option(64, "The size of the noise vector that a picture is made from.", minimum=1)
    filters: int = graphlab.option(32, "Filters of the layers of 14×14; those of 7×7 have twice as many.", minimum=1)
    hidden: int = graphlab.option(256, "Units of the dense layer of each network.", minimum=1)
    kernel_size: int = graphlab.option(4, "Height and width of the filters, in pixels.", minimum=2)
    real_label: float = graphlab.option(
        0.9, "Target probability of real pictures for the discriminator (label smoothing).", above=0.5, maximum=1
    )


@graphlab.hookimpl
def options():
    return DcganOptions


@graphlab.hookimpl
def build(options, inputs):
    features = inputs.placeholder("features")  # [batch, 784] float32, 0 to 1
    noise = tf.placeholder(tf.float32, [None, options.noise], name="noise")  # [samples, noise]
    real = tf.reshape(2.0 * features - 1.0, [-1, *inputs.image_shape])  # [batch, 28, 28, 1], -1 to 1
    fake = generate(
        graphlab.noise([tf.shape(features)[0], options.noise]), options, inputs.image_shape, training=True
    )  # [batch, 28, 28, 1], -1 to 1
    real_logits = discriminate(real, options)  # [batch, 1], log(D / (1 - D))
    fake_logits = discriminate(fake, options)

    # First the discriminator takes a step; then the generator, against the updated discriminator.
    discriminator_loss = (likely(real_logits, options.real_label) + likely(fake_logits, 0.0)) / 2
    discriminator = tf.trainable_variables("discriminator")
    discriminator_step = graphlab.minimize(discriminator_loss, options, inputs, variables=discriminator, counted=False)
    with tf.control_dependencies([discriminator_step]):
        judged_now = discriminate(tf.identity(fake), options)  # [batch, 1]
        generator = tf.trainable_variables("generator")
        generator_step = graphlab.minimize(likely(judged_now, 1.0), options, inputs, variables=generator)
    train_op = tf.group(generator_step, *tf.get_collection(tf.GraphKeys.UPDATE_OPS))

    samples = generate(noise, options, inputs.image_shape, training=False)  # [samples, 28, 28, 1], -1 to 1
    return graphlab.Model(
        loss=likely(fake_logits, 1.0),
        train_op=train_op,
        predictions={"samples": (samples + 1.0) / 2.0},
        metrics={
            "discriminator_loss": discriminator_loss,
            "trust_in_data": tf.reduce_mean(tf.sigmoid(real_logits)),
            "trust_in_samples": tf.reduce_mean(tf.sigmoid(fake_logits)),
        },
        inputs={"features": features, "noise": noise},
    )


def generate(noise, options, image_shape, training):
    """The generator: [n, noise] -> [n, 28, 28, 1], -1 to 1."""
    # Resource variables: what is read after a step is what the step wrote.
    with tf.variable_scope("generator", reuse=tf.AUTO_REUSE, use_resource=True):
        height, width, channels = image_shape
        quarter = [(height + 3) // 4, (width + 3) // 4, 2 * options.filters]
        half = [(height + 1) // 2, (width + 1) // 2, options.filters]
        x = linear(noise, options.hidden, "dense1")  # [n, hidden]
        x = tf.nn.relu(batch_norm(x, "norm1", training))
        x = linear(x, quarter[0] * quarter[1] * quarter[2], "dense2")  # [n, 7 * 7 * 64]
        x = tf.reshape(x, [-1, *quarter])  # [n, 7, 7, 64]
        x = tf.nn.relu(batch_norm(x, "norm2", training))
        x = transposed(x, half, options.kernel_size, "deconv1")  # [n, 14, 14, 32]
        x = tf.nn.relu(batch_norm(x, "norm3", training))
        x = transposed(x, [height, width, channels], options.kernel_size, "deconv2")  # [n, 28, 28, 1]
        bias = tf.get_variable("bias", [channels], initializer=tf.zeros_initializer())
        return tf.tanh(x + bias)


def discriminate(images, options):
    """The discriminator: [n, 28, 28, 1] -> [n, 1], the logarithm of the odds that a picture is one of the data.

    It judges whole batches, of the data or of samples, and never a picture alone: it is always normalized by the batch.
    """
    with tf.variable_scope("discriminator", reuse=tf.AUTO_REUSE, use_resource=True):
        x = tf.nn.leaky_relu(convolution(images, options.filters, options.kernel_size, "conv1"))  # [n, 14, 14, 32]
        x = convolution(x, 2 * options.filters, options.kernel_size, "conv2")  # [n, 7, 7, 64]
        x = tf.nn.leaky_relu(batch_norm(x, "norm2", training=True, remember=False))
        height, width, depth = x.shape.as_list()[1:]
        x = tf.reshape(x, [-1, height * width * depth])  # [n, 7 * 7 * 64]
        x = linear(x, options.hidden, "dense")  # [n, hidden]
        x = tf.nn.leaky_relu(batch_norm(x, "norm3", training=True, remember=False))
        return linear(x, 1, "out")


def weights(shape):
    """Filters or a matrix of the shape given, of deviation 0.02."""
    return tf.get_variable("weights", shape, initializer=tf.random_normal_initializer(0.0, 0.02))


def linear(x, units, name):
    """xW: [n, inputs] -> [n, units]."""
    with tf.variable_scope(name):
        return tf.matmul(x, weights([x.shape[1].value, units]))


def convolution(x, filters, size, name):
    """A convolution of stride 2: [n, h, w, depth] -> [n, h/2, w/2, filters]."""
    with tf.variable_scope(name):
        return tf.nn.conv2d(x, weights([size, size, x.shape[3].value, filters]), strides=[1, 2, 2, 1], padding="SAME")


def transposed(x, shape, size, name):
    """A transposed convolution of stride 2: [n, h, w, depth] -> [n, *shape], twice as high and wide."""
    with tf.variable_scope(name):
        filters = weights([size, size, shape[2], x.shape[3].value])
        return tf.nn.conv2d_transpose(x, filters, [tf.shape(x)[0], *shape], strides=[1, 2, 2, 1], padding="SAME")


def batch_norm(x, name, training, remember=True, momentum=0.99):
    """Every map of [n, h, w, depth] or unit of [n, depth] at mean 0 and variance 1 over the batch, scaled and shifted.

    Ioffe and Szegedy, "Batch normalization", 2015. Samples are drawn with the moving averages of the batches' means and
    variances; ``remember`` says to update these.
    """
    with tf.variable_scope(name):
        depth = x.shape.as_list()[-1:]
        axes = list(range(x.shape.ndims - 1))
        scale = tf.get_variable("scale", depth, initializer=tf.random_normal_initializer(1.0, 0.02))
        shift = tf.get_variable("shift", depth, initializer=tf.zeros_initializer())
        if not remember:
            mean, variance = tf.nn.moments(x, axes)  # [depth]
            return tf.nn.batch_normalization(x, mean, variance, shift, scale, 1e-5)
        moving = [
            tf.get_variable("mean", depth, initializer=tf.zeros_initializer(), trainable=False),
            tf.get_variable("variance", depth, initializer=tf.ones_initializer(), trainable=False),
        ]
        if not training:
            return tf.nn.batch_normalization(x, *moving, shift, scale, 1e-5)
        mean, variance = tf.nn.moments(x, axes)  # [depth]
        for average, value in zip(moving, (mean, variance), strict=True):
            tf.add_to_collection(tf.GraphKeys.UPDATE_OPS, average.assign_sub((1 - momentum) * (average - value)))
        return tf.nn.batch_normalization(x, mean, variance, shift, scale, 1e-5)


def likely(logits, label):
    """The mean cross-entropy between the discriminator's opinions [n, 1] and one label for all."""
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(logits=logits, labels=label * tf.ones_like(logits)))


run_started, epoch_done, pictures = graphlab.sample_hooks()
prediction_options, predict_inputs = graphlab.sample_prediction_hooks()
