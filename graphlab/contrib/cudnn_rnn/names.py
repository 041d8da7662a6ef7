"""The names of ``tensorflow.contrib.cudnn_rnn``, and what serves each."""

from graphlab.contrib.rows import missing, rows

_MODULE = "tensorflow.contrib.cudnn_rnn"
_HERE = "graphlab.contrib.cudnn_rnn"

NAMES = {
    _MODULE: rows(f"{_HERE}.layers", "CudnnCompatibleGRUCell CudnnCompatibleLSTMCell"),
}

MISSING = {
    # Their kernels exist for GPUs only.
    f"{_MODULE}.CudnnGRU": "tf.nn.dynamic_rnn with tf.contrib.cudnn_rnn.CudnnCompatibleGRUCell",
    f"{_MODULE}.CudnnLSTM": "tf.nn.dynamic_rnn with tf.contrib.cudnn_rnn.CudnnCompatibleLSTMCell",
    **missing(_MODULE, "CudnnRNNRelu CudnnRNNTanh", "tf.nn.dynamic_rnn with tf.nn.rnn_cell.BasicRNNCell"),
    **missing(
        _MODULE,
        "CudnnGRUSaveable CudnnLSTMSaveable CudnnParamsFormatConverterGRU CudnnParamsFormatConverterLSTM"
        " CudnnRNNReluSaveable CudnnRNNTanhSaveable",
    ),
}
