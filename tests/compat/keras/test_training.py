"""Models of the package Keras are compiled, trained, used and saved as in Keras 2.2.5."""

import re
from pathlib import Path

import pytest

_FOLDER = Path(__file__).parent
_NUMBER = re.compile(r"(?<![\w.])-?\d+\.\d+")


def test_a_program_prints_what_it_printed(run_program, monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    run_program((_FOLDER / "training_program.py").read_text())
    printed = re.sub(r" - \d+s - ", " - 0s - ", capsys.readouterr().out)
    recorded = (_FOLDER / "training_program.txt").read_text()
    assert _NUMBER.sub("#", printed) == _NUMBER.sub("#", recorded)
    numbers = [float(number) for number in _NUMBER.findall(printed)]
    assert numbers == pytest.approx([float(number) for number in _NUMBER.findall(recorded)], abs=3e-4)
    assert b"loss" in next((tmp_path / "logs").iterdir()).read_bytes()


def test_batches_come_from_processes_of_a_sequence_in_order(run_program):
    namespace = run_program("""
        import numpy as np
        from keras.utils import Sequence, OrderedEnqueuer
        class Numbers(Sequence):
            def __len__(self):
                return 6
            def __getitem__(self, index):
                return np.full(2, index)
        enqueuer = OrderedEnqueuer(Numbers(), use_multiprocessing=True)
        enqueuer.start(2, 3)
        batches = enqueuer.get()
        seen = [int(next(batches)[0]) for _ in range(8)]
        enqueuer.stop()
    """)
    assert namespace["seen"] == [0, 1, 2, 3, 4, 5, 0, 1]


def test_patches_by_name_replace_what_the_program_sees(run_program):
    namespace = run_program("""
        from unittest.mock import patch
        import keras, tensorflow as tf
        with patch("keras.engine.saving.ask_to_proceed_with_overwrite") as ask, patch("tensorflow.nn.relu") as relu:
            from keras.engine import saving
            seen = [saving.ask_to_proceed_with_overwrite is ask, tf.nn.relu is relu]
    """)
    assert namespace["seen"] == [True, True]
