"""Layers of programs of Keras 2.2 are called, built and counted as the real Keras 2.2.5 did."""

from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("keras_layer_program.py")

#: What the program gave with Keras 2.2.5 and TensorFlow 1.15.5.
ANSWERS = {
    "weights_that_are_set": [("tuple", (None, 4, 3)), 2, [[2], [3, 2]], (None, 4, 2), 0.918669, 28.996168],
    "attention_with_a_mask": [0.792239, 1.304017],
    "loss_of_a_crf": [[(None, 4, 3), (None, 4), 1], 0.723724, 0.720215],
    "wrappers": [[[3, 2], [2], [2], [2, 2], [2]], 1, 3, 0.333885, 1.778167],
    "shapes_that_a_layer_says": [(None, 4, 3), (None, 4, 3), (None, 4, 3), 27.787102],
    "shared_layers": [[[2, 1], [4, 2], [2, 1]], [1, 0, 0], [0.476702, 0.047549]],
    "penalties_of_activities": [3, 2, 0.44089],
    "cells_with_constants": [12.667921],
    "recurrent_layers_have_the_weights_and_states_of_cells": [
        (3, 2),
        [(None, 2), (None, 3), (None, 2)],
        [40.809975, 21.032846, 40.809975],
        3,
    ],
    "pairs_as_updates": [2.0],
    "axes_of_64_bits": [29.301765, [0.0, 0.5, 1.0, 1.0, 1.0, 1.5, 2.0, 2.0, 2.0, 2.5, 3.0, 3.0, 2.0, 2.5, 3.0, 3.0]],
    "a_layer_called_by_its_method": [1.0],
    "identity_for_each_gate": [[[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]]],
    "masks": [(None, 4), (None, 4, 3), True, True],
    "inner_inputs_of_a_wrapper": [[(None, 3)], 2],
    "arguments": [1.0, (2, 0, 3), (None, 0, 3), (2,), ["Do not pass a layer instance "]],
    "descriptions": [
        ["Dense", "GaussianNoise"],
        {
            "class_name": "VarianceScaling",
            "config": {"scale": 2.0, "mode": "fan_in", "distribution": "normal", "seed": None},
        },
        [
            [
                "activation",
                "activity_regularizer",
                "bias_constraint",
                "bias_initializer",
                "bias_regularizer",
                "data_format",
                "dilation_rate",
                "dtype",
                "filters",
                "kernel_constraint",
                "kernel_initializer",
                "kernel_regularizer",
                "kernel_size",
                "name",
                "padding",
                "strides",
                "trainable",
                "use_bias",
            ],
            [
                "activation",
                "activity_regularizer",
                "bias_constraint",
                "bias_initializer",
                "bias_regularizer",
                "dropout",
                "dtype",
                "go_backwards",
                "implementation",
                "kernel_constraint",
                "kernel_initializer",
                "kernel_regularizer",
                "name",
                "recurrent_activation",
                "recurrent_constraint",
                "recurrent_dropout",
                "recurrent_initializer",
                "recurrent_regularizer",
                "return_sequences",
                "return_state",
                "stateful",
                "trainable",
                "unit_forget_bias",
                "units",
                "unroll",
                "use_bias",
            ],
            ["dtype", "name", "stddev", "trainable"],
        ],
        ["float32", "float32", "float32"],
        ["Model", "2.2.5", ["input_layers", "layers", "name", "output_layers"], "Model"],
        (None, 2),
    ],
    "frozen_models": [True, 2, 0, 2, 2, False, ["inbound_layers", "node_indices", "outbound_layer", "tensor_indices"]],
    "one_input_of_a_merge": ["ValueError"],
    "examples_that_a_batch_does_not_divide": ["ValueError"],
    "a_length_that_is_not_the_inputs": ["ValueError"],
}


def test_layers_of_a_programs_own(run_program):
    answers = run_program(PROGRAM.read_text("utf-8"))["answers"]
    assert answers.keys() == ANSWERS.keys()
    for name, wanted in ANSWERS.items():
        numbers, others = _parted(wanted)
        numbers_now, others_now = _parted(answers[name])
        assert others_now == others, name
        assert numbers_now == pytest.approx(numbers, rel=2e-4), name


def _parted(value):
    """Return the floating-point numbers of an answer, and the answer with their types in their places."""
    if isinstance(value, list | tuple):
        parts = [_parted(each) for each in value]
        return [number for numbers, _ in parts for number in numbers], tuple(other for _, other in parts)
    is_number = isinstance(value, float) or hasattr(value, "dtype")
    return ([float(value)], "number") if is_number else ([], value)
