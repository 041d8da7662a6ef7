"""``tf.contrib.layers`` and ``slim``: names of 1.15, values and gradients against NumPy, training."""

import numpy as np
import pytest

from graphlab.compat import fresh_graph, tf

layers = tf.contrib.layers
slim = tf.contrib.slim


@pytest.fixture(autouse=True)
def _fresh_graph():
    fresh_graph()
    tf.set_random_seed(1)


def variable_names():
    return [variable.op.name for variable in tf.global_variables()]


def evaluate(*fetches, feed=None):
    with tf.Session() as session:
        session.run([tf.global_variables_initializer(), tf.local_variables_initializer()])
        return session.run(list(fetches), feed)


def test_variables_are_named_as_in_1_15():
    images = tf.placeholder(tf.float32, [4, 8, 8, 3])
    net = layers.conv2d(images, 4, 3, normalizer_fn=layers.batch_norm)
    net = layers.conv2d(net, 4, 3, scope="named")
    net = layers.separable_conv2d(net, 4, 3, depth_multiplier=1)
    net = layers.conv2d_transpose(net, 2, 3)
    net = layers.fully_connected(layers.flatten(net), 5)
    net = layers.layer_norm(layers.fully_connected(net, 5))
    layers.embed_sequence([[1, 2]], 3, 4)
    layers.bow_encoder([[1, 2]], 3, 4)
    assert variable_names() == [
        "Conv/weights",
        "Conv/BatchNorm/beta",
        "Conv/BatchNorm/moving_mean",
        "Conv/BatchNorm/moving_variance",
        "named/weights",
        "named/biases",
        "SeparableConv2d/depthwise_weights",
        "SeparableConv2d/pointwise_weights",
        "SeparableConv2d/biases",
        "Conv2d_transpose/weights",
        "Conv2d_transpose/biases",
        "fully_connected/weights",
        "fully_connected/biases",
        "fully_connected_1/weights",
        "fully_connected_1/biases",
        "LayerNorm/beta",
        "LayerNorm/gamma",
        "EmbedSequence/embeddings",
        "bow_encoder/embeddings",
    ]
    assert [variable.op.name for variable in slim.get_model_variables()] == variable_names()


def test_fully_connected_agrees_with_numpy():
    x = np.random.RandomState(0).randn(5, 3).astype(np.float32)
    inputs = tf.constant(x)
    outputs = layers.fully_connected(inputs, 2, weights_regularizer=layers.l2_regularizer(0.1))
    weights, biases = tf.trainable_variables()
    loss = tf.reduce_sum(tf.square(outputs)) + tf.losses.get_regularization_loss()
    gradients = tf.gradients(loss, [weights, biases, inputs])
    y, w, b, loss, dw, db, dx = evaluate(outputs, weights, biases, loss, *gradients)
    expected = np.maximum(x @ w + b, 0)
    np.testing.assert_allclose(y, expected, atol=1e-5)
    np.testing.assert_allclose(loss, np.sum(expected**2) + 0.1 * np.sum(w**2) / 2, rtol=1e-5)
    upstream = 2 * expected
    np.testing.assert_allclose(dw, x.T @ upstream + 0.1 * w, atol=1e-5)
    np.testing.assert_allclose(db, upstream.sum(0), atol=1e-5)
    np.testing.assert_allclose(dx, upstream @ w.T, atol=1e-5)


def test_convolution_agrees_with_numpy():
    x = np.random.RandomState(0).randn(2, 5, 5, 2).astype(np.float32)
    outputs = layers.conv2d(tf.constant(x), 3, 3, padding="VALID", activation_fn=None)
    weights = tf.trainable_variables()[0]
    y, w, dw = evaluate(outputs, weights, tf.gradients(outputs, weights)[0])
    patches = np.stack([x[:, i : i + 3, j : j + 3] for i in range(3) for j in range(3)], 1)
    np.testing.assert_allclose(y.reshape(2, 9, 3), np.einsum("npklc,klcf->npf", patches, w), atol=1e-5)
    np.testing.assert_allclose(dw[..., 0], patches.sum((0, 1)), rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("training", [True, False, "placeholder"])
@pytest.mark.parametrize("fused", [True, False])
def test_batch_norm_agrees_with_numpy(training, fused):
    x = np.random.RandomState(0).randn(6, 2, 2, 3).astype(np.float32) * 3 + 1
    is_training = tf.placeholder(tf.bool, []) if training == "placeholder" else training
    outputs = layers.batch_norm(
        tf.constant(x), decay=0.9, scale=True, epsilon=0.01, is_training=is_training, fused=fused
    )
    updates = tf.get_collection(tf.GraphKeys.UPDATE_OPS)
    feed = {is_training: True} if training == "placeholder" else None
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        y = session.run(outputs, feed)
        session.run(updates, feed)
        moving_mean = session.run("BatchNorm/moving_mean:0")
    if training is False:
        np.testing.assert_allclose(y, x / np.sqrt(1.01), rtol=1e-5, atol=1e-5)
        assert not updates
    else:
        mean = x.mean((0, 1, 2))
        np.testing.assert_allclose(y, (x - mean) / np.sqrt(x.var((0, 1, 2)) + 0.01), rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(moving_mean, 0.1 * mean, rtol=1e-5)


def test_embeddings():
    ids = tf.constant([[1, 0], [2, 2], [0, 0]])
    sequence = layers.embed_sequence(ids, 3, 4, scope="words")
    unique = layers.embed_sequence(ids, 3, 4, unique=True, scope="words", reuse=True)
    mean = layers.bow_encoder(ids, 3, 4, sparse_lookup=False)
    without_zeros = layers.bow_encoder(ids, 3, 4, scope="bow_encoder", reuse=True)
    table, bag = tf.global_variables()
    first, second, averaged, skipped, table, bag = evaluate(sequence, unique, mean, without_zeros, table, bag)
    np.testing.assert_array_equal(first, table[[[1, 0], [2, 2], [0, 0]]])
    np.testing.assert_array_equal(second, first)
    assert unique.shape.as_list() == [3, 2, 4]
    np.testing.assert_allclose(averaged, [(bag[1] + bag[0]) / 2, bag[2], bag[0]], atol=1e-6)
    np.testing.assert_allclose(skipped, [bag[1], bag[2], bag[0]], atol=1e-6)
    with pytest.raises(ValueError, match="Must specify vocab size and embedding dimension"):
        layers.embed_sequence(ids, scope="new")


def test_regularizers_and_initializers():
    w = tf.constant([[1.0, -2.0], [3.0, 0.0]])
    l1, l2, both = evaluate(
        layers.l1_regularizer(0.5)(w), layers.l2_regularizer(0.5)(w), layers.l1_l2_regularizer(0.5, 0.5)(w)
    )
    assert [l1, l2, both] == pytest.approx([3.0, 3.5, 6.5])
    glorot = tf.get_variable("glorot", [100, 50], initializer=layers.xavier_initializer())
    he = tf.get_variable("he", [100, 50], initializer=layers.variance_scaling_initializer())
    glorot, he = evaluate(glorot, he)
    assert abs(glorot).max() <= np.sqrt(6 / 150)
    assert glorot.std() == pytest.approx(np.sqrt(2 / 150), rel=0.05)
    assert he.std() == pytest.approx(np.sqrt(2 / 100), rel=0.1)


def test_slim_trains_with_scopes_and_moving_averages():
    data = np.random.RandomState(0).randn(64, 6, 6, 1).astype(np.float32)
    labels = (data.mean((1, 2, 3)) > 0).astype(np.int32)
    with slim.arg_scope([slim.conv2d, slim.fully_connected], normalizer_fn=slim.batch_norm):
        net = slim.repeat(tf.constant(data), 2, slim.conv2d, 4, [3, 3], scope="conv1")
        net = slim.max_pool2d(net, 2)
        net = slim.stack(slim.flatten(net), slim.fully_connected, [8, 8], scope="fc")
        logits = slim.fully_connected(net, 2, activation_fn=None, normalizer_fn=None)
    loss = tf.losses.sparse_softmax_cross_entropy(labels, logits)
    train = slim.learning.create_train_op(loss, tf.train.AdamOptimizer(0.01))
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        losses = [session.run(train) for _ in range(30)]
        step = session.run(tf.train.get_global_step())
        moving_mean = session.run("conv1/conv1_1/BatchNorm/moving_mean:0")
    assert losses[-1] < 0.5 * losses[0]
    assert step == 30
    assert abs(moving_mean).max() > 0
    assert "fc/fc_2/weights" in variable_names()


def test_optimize_loss():
    x = tf.get_variable("x", [], initializer=tf.constant_initializer(5.0))
    train = layers.optimize_loss(
        tf.square(x), tf.train.get_or_create_global_step(), 0.1, "SGD", gradient_multipliers={x: 0.5}
    )
    with tf.Session() as session:
        session.run(tf.global_variables_initializer())
        session.run(train)
        assert session.run(x) == pytest.approx(4.5)


def test_the_nets_have_the_variables_of_their_checkpoints():
    images = tf.placeholder(tf.float32, [1, 224, 224, 3])
    slim.nets.vgg.vgg_16(images, num_classes=10, is_training=False)
    names = variable_names()
    assert names[0] == "vgg_16/conv1/conv1_1/weights"
    assert names[-2:] == ["vgg_16/fc8/weights", "vgg_16/fc8/biases"]
    with slim.arg_scope(slim.nets.resnet_v1.resnet_arg_scope()):
        slim.nets.resnet_v1.resnet_v1_50(images, 10, is_training=False)
    assert "resnet_v1_50/block1/unit_1/bottleneck_v1/conv1/BatchNorm/moving_variance" in variable_names()


def test_contrib_metrics_stream():
    labels, predictions = tf.placeholder(tf.int64, [None]), tf.placeholder(tf.int64, [None])
    value, update = tf.contrib.metrics.streaming_accuracy(predictions, labels)
    with tf.Session() as session:
        session.run(tf.local_variables_initializer())
        session.run(update, {labels: [1, 1], predictions: [1, 0]})
        session.run(update, {labels: [1, 1], predictions: [1, 1]})
        assert session.run(value) == 0.75
        batch = tf.contrib.metrics.accuracy(predictions, labels)
        assert session.run(batch, {labels: [1, 0], predictions: [1, 1]}) == 0.5


def test_metric_learning_computes_its_losses():
    learning = tf.contrib.losses.metric_learning
    embeddings = tf.constant([[0.0, 1.0], [0.1, 1.0], [1.0, 0.0], [1.0, 0.2]])
    labels = tf.constant([0, 0, 1, 1])
    triplet, cluster = evaluate(
        learning.triplet_semihard_loss(labels, tf.nn.l2_normalize(embeddings, 1), margin=1.0),
        learning.cluster_loss(labels, embeddings, 1.0),
    )
    assert 0 <= triplet < 1
    assert np.isfinite(cluster)
