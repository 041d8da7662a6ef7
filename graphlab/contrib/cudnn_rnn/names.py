"""The names of ``tensorflow.contrib.cudnn_rnn``, and what serves each."""

from graphlab.contrib.rows import rows

_MODULE = "tensorflow.contrib.cudnn_rnn"
_HERE = "graphlab.contrib.cudnn_rnn"

_CONSTANTS = rows(
    f"{_HERE}.params",
    "CUDNN_GRU CUDNN_GRU_PARAMS_PER_LAYER CUDNN_INPUT_AUTO_MODE CUDNN_INPUT_LINEAR_MODE CUDNN_INPUT_SKIP_MODE"
    " CUDNN_LSTM CUDNN_LSTM_PARAMS_PER_LAYER CUDNN_RNN_BIDIRECTION CUDNN_RNN_RELU CUDNN_RNN_RELU_PARAMS_PER_LAYER"
    " CUDNN_RNN_TANH CUDNN_RNN_TANH_PARAMS_PER_LAYER CUDNN_RNN_UNIDIRECTION",
)
_LAYERS = rows(f"{_HERE}.layers", "CudnnGRU CudnnLSTM CudnnRNNRelu CudnnRNNTanh")

NAMES = {
    _MODULE: {
        **rows(f"{_HERE}.cells", "CudnnCompatibleGRUCell CudnnCompatibleLSTMCell"),
        **_LAYERS,
        **rows(
            f"{_HERE}.converters",
            "CudnnParamsFormatConverterGRU CudnnParamsFormatConverterLSTM CudnnParamsFormatConverterRelu"
            " CudnnParamsFormatConverterTanh",
        ),
        **rows(f"{_HERE}.saveables", "CudnnGRUSaveable CudnnLSTMSaveable CudnnRNNReluSaveable CudnnRNNTanhSaveable"),
    },
    f"{_MODULE}.python.layers.cudnn_rnn": {**_CONSTANTS, **_LAYERS},
    f"{_MODULE}.python.ops.cudnn_rnn_ops": {
        **_CONSTANTS,
        # The same names as those of the layers, for networks that get their weights with each call.
        **rows(f"{_HERE}.models", "CudnnGRU CudnnLSTM CudnnRNNRelu CudnnRNNTanh"),
        **rows(f"{_HERE}.converters", "CudnnParamsFormatConverter CudnnParamsFormatConverterBasic"),
        **rows(f"{_HERE}.networks", "cudnn_gru cudnn_lstm cudnn_rnn_relu cudnn_rnn_tanh"),
        **rows(
            f"{_HERE}.params",
            "check_direction check_input_mode cudnn_rnn_canonical_to_opaque_params cudnn_rnn_opaque_params_size"
            " cudnn_rnn_opaque_params_to_canonical",
        ),
        "CudnnOpaqueParamsSaveable": f"{_HERE}.saveables:CudnnOpaqueParamsSaveable",
    },
}
