"""What 1.0 has of the old names and of the new."""
from __future__ import print_function
import tensorflow as tf

names = """mul sub neg pack unpack select complex_abs batch_matmul concat_v2 split_v initialize_all_variables all_variables scalar_summary image_summary merge_all_summaries
train.SummaryWriter nn.rnn nn.rnn_cell nn.seq2seq contrib.deprecated.scalar_summary summary.scalar layers.dense layers.conv2d losses.mean_squared_error metrics.accuracy
nn.static_rnn nn.rnn_cell.BasicLSTMCell contrib.rnn.BasicLSTMCell contrib.legacy_seq2seq.rnn_decoder contrib.seq2seq.dynamic_rnn_decoder contrib.seq2seq.BasicDecoder
estimator keras contrib.keras data contrib.data saved_model.simple_save saved_model.builder contrib.learn.Estimator arg_max argmax sets is_numeric_tensor svd norm
contrib.layers.convolution2d contrib.layers.conv2d reverse_v2 unsorted_segment_sum initialize_variables stack unstack floor_div tables_initializer""".split()
for name in names:
    value = tf
    try:
        for part in name.split("."):
            value = getattr(value, part)
        print(name, "yes")
    except AttributeError:
        print(name, "no")
print(tf.__version__)
