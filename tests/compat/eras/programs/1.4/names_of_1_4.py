"""What 1.4 has of old and new names."""
from __future__ import print_function
import tensorflow as tf

names = """mul pack initialize_all_variables all_variables concat_v2 nn.rnn_cell.BasicLSTMCell contrib.rnn.BasicLSTMCell contrib.seq2seq.dynamic_rnn_decoder contrib.seq2seq.BasicDecoder
contrib.data.Dataset data.Dataset keras.layers.Dense contrib.keras.layers estimator.Estimator estimator.train_and_evaluate contrib.learn.Estimator contrib.eager contrib.lite contrib.gan
contrib.estimator.forward_features contrib.distributions.Normal distributions.Normal nn.softmax_cross_entropy_with_logits_v2 saved_model.simple_save feature_column.numeric_column
math strings random io linalg.solve manip bitwise sets spectral.rfft image.ssim contrib.framework.sort initializers.he_normal keras.initializers.he_normal profiler contrib.kfac contrib.ndlstm
train.cosine_decay train.MonitoredTrainingSession enable_eager_execution executing_eagerly contrib.crf.crf_decode contrib.nn.alpha_dropout custom_gradient""".split()
for name in names:
    value = tf
    try:
        for part in name.split("."):
            value = getattr(value, part)
        print(name, "yes")
    except AttributeError:
        print(name, "no")
print(tf.__version__)
