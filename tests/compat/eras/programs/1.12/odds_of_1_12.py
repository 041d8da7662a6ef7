"""What 1.12 printed of its own making: classes, versions, configurations, a few messages."""
from __future__ import absolute_import, division, print_function
import tensorflow as tf

print(tf.data.Dataset.range(4).batch(2))
print(tf.data.Dataset.range(4).output_classes)
print(tf.keras.optimizers.Adam().get_config())
print(tf.keras.optimizers.get("rmsprop").get_config())
print(sorted(tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=(2,))]).get_config()))
print(tf.MetaGraphDef.MetaInfoDef().tensorflow_version, tf.train.export_meta_graph().meta_info_def.tensorflow_version)
for act in (lambda: tf.constant("a") + 1, lambda: tf.concat(1, [[1]]), lambda: tf.contrib.opt.MovingAverageOptimizer(tf.train.AdamOptimizer()).get_name()):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
