"""0.12 had many names of 1.0 already, next to the old ones."""
from __future__ import print_function
import tensorflow as tf

names = """multiply subtract negative stack unstack concat_v2 split_v global_variables_initializer global_variables local_variables_initializer
variables_initializer summary.scalar summary.merge_all summary.FileWriter reverse_v2 batch_matmul matmul where select losses layers metrics nn.static_rnn
nn.rnn_cell.LSTMStateTuple contrib.seq2seq contrib.legacy_seq2seq sparse_tensor_to_dense initialize_all_tables tables_initializer Print train.Server
estimator keras data nn.swish set_random_seed random_normal gather boolean_mask logical_xor floor_div truncatediv complex_abs self_adjoint_eig
batch_cholesky batch_fft batch_matrix_inverse batch_self_adjoint_eig pack unpack mul sub neg train.SummaryWriter image_summary initialize_all_variables
contrib.rnn.BasicLSTMCell contrib.layers.convolution2d contrib.learn.DNNClassifier train.export_meta_graph python_io.TFRecordWriter histogram_fixed_width
nn.bidirectional_rnn nn.seq2seq.attention_decoder all_variables sets sparse_reduce_sum is_nan segment_sum saved_model resource_loader test.main""".split()
for name in names:
    value = tf
    try:
        for part in name.split("."):
            value = getattr(value, part)
        print(name, "yes")
    except AttributeError as error:
        print(name, "no")
print(tf.__version__, tf.VERSION, tf.float32.name, tf.bfloat16.name)
