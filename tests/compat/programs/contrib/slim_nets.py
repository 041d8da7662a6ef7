"""slim.nets: vgg, resnet_v1, inception_v3, alexnet; end points, and the variables of a checkpoint."""

import tensorflow as tf
import tensorflow.contrib.slim as slim
from tensorflow.contrib.slim.nets import alexnet, inception, resnet_v1, resnet_v2, vgg

x = tf.placeholder(tf.float32, [1, 64, 64, 3])
with slim.arg_scope(vgg.vgg_arg_scope(weight_decay=0.0005)):
    with tf.variable_scope("vgg_16", "vgg_16", [x]) as sc:
        net = slim.repeat(x, 2, slim.conv2d, 8, [3, 3], scope="conv1")
        net = slim.max_pool2d(net, [2, 2], scope="pool1")
with slim.arg_scope(resnet_v1.resnet_arg_scope()):
    blocks = [resnet_v1.resnet_v1_block("block1", base_depth=4, num_units=2, stride=2)]
    _, end_points = resnet_v1.resnet_v1(x, blocks, 5, is_training=False, scope="resnet_small")
with slim.arg_scope(inception.inception_v3_arg_scope()):
    mixed, points = inception.inception_v3_base(x, final_endpoint="MaxPool_3a_3x3", depth_multiplier=0.25)
assert callable(alexnet.alexnet_v2) and callable(resnet_v2.resnet_v2_50) and vgg.vgg_16.default_image_size == 224
assert end_points["predictions"].get_shape().as_list()[-1] == 5
assert mixed.shape.as_list() == [1, 14, 14, 16], mixed.shape
variables = {v.op.name for v in slim.get_model_variables()}
assert "vgg_16/conv1/conv1_1/weights" in variables
assert "resnet_small/block1/unit_1/bottleneck_v1/conv1/BatchNorm/moving_mean" in variables
assert "InceptionV3/Conv2d_1a_3x3/weights" in variables
restored = slim.get_variables_to_restore(exclude=["resnet_small/logits", "InceptionV3"])
total, size = slim.model_analyzer.analyze_vars(restored, print_info=False)
assert total == sum(v.get_shape().num_elements() for v in restored)
with tf.Session() as sess:
    tf.train.Saver(restored).export_meta_graph("slim.meta")
    sess.run(tf.global_variables_initializer())
    tf.train.Saver(restored).save(sess, "./slim.ckpt")
    fresh = slim.assign_from_checkpoint_fn("./slim.ckpt", restored, ignore_missing_vars=True)
    before = sess.run(restored[0])
    sess.run(restored[0].assign(restored[0] * 0))
    fresh(sess)
    assert (sess.run(restored[0]) == before).all() and before.any()
