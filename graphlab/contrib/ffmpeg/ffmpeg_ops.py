"""Audio files in a graph. The program ``ffmpeg`` decodes them, as in 1.15; it must be installed."""

from __future__ import annotations

import io
import os
import subprocess
import tempfile
import wave

import numpy as np
import tensorflow.compat.v1 as tf

_FORMATS = ("mp3", "mp4", "ogg", "wav")
_LARGEST = 32767


def decode_audio(contents, file_format=None, samples_per_second=None, channel_count=None, stream=None) -> tf.Tensor:
    """Decode an audio file.

    Args:
        contents: The bytes of the file, a scalar.
        file_format: ``mp3``, ``mp4``, ``ogg`` or ``wav``.
        samples_per_second: The rate of the result, in Hz.
        channel_count: The number of channels of the result.
        stream: The number of a stream of the file, as a text; ffmpeg chooses if it is None.

    Returns:
        The samples, ``[time, channel_count]``, from -1 to 1; none if ffmpeg cannot decode the file. A session that
        computes them raises an InvalidArgumentError for another format, or a number that is not positive.
    """

    def decoded(data, of_format, rate, channels, chosen):
        of_format = of_format.decode().lower()
        if of_format not in _FORMATS:
            raise ValueError(f'file_format must be one of {{{", ".join(_FORMATS)}}}, but was: "{of_format}"')
        for name, value in (("samples_per_second", rate), ("channel_count", channels)):
            if value <= 0:
                raise ValueError(f"{name} must be positive, but got: {value}")
        samples = _samples(data, of_format, int(rate), int(channels), chosen.decode())
        shape = (len(samples) // channels, channels) if len(samples) else (0, 0)
        return (samples / np.float32(_LARGEST)).astype(np.float32).reshape(shape)

    inputs = [contents, file_format, samples_per_second, channel_count, stream or ""]
    types = [tf.string, tf.string, tf.int32, tf.int32, tf.string]
    tensors = [tf.convert_to_tensor(value, of) for value, of in zip(inputs, types, strict=True)]
    result = tf.py_func(decoded, tensors, tf.float32, name="DecodeAudioV2")
    result.set_shape([None, tf.get_static_value(tensors[3])])
    return result


def _samples(data: bytes, of_format: str, rate: int, channels: int, stream: str) -> np.ndarray:
    """Return what ffmpeg decodes, as whole numbers one after the other; nothing if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, f"audio.{of_format}"), os.path.join(folder, "audio.raw")
        with open(source, "wb") as file:
            file.write(data)
        options = f"-vn -ac:a:0 {channels} -ar:a:0 {rate} -codec:a:0 pcm_s16le -sample_fmt s16 -f s16le -sn -y"
        command = ["ffmpeg", "-nostdin", "-f", of_format, "-probesize", "5000000", "-i", source]
        command += ["-loglevel", "error", "-hide_banner", "-map_metadata", "-1", *options.split()]
        command += ["-map", f"0:{stream}"] if stream else []
        try:
            done = subprocess.run([*command, target], stdin=subprocess.DEVNULL, check=False)
        except FileNotFoundError:
            raise RuntimeError("Decoding audio needs the program ffmpeg, which is not installed") from None
        if done.returncode or not os.path.exists(target):
            return np.zeros(0, np.int16)
        return np.fromfile(target, "<i2")


def encode_audio(audio, file_format=None, samples_per_second=None) -> tf.Tensor:
    """Encode samples as a WAV file of 16 bits.

    Args:
        audio: The samples, ``[time, channels]``, from -1 to 1.
        file_format: ``wav``.
        samples_per_second: The rate, in Hz.

    Returns:
        The bytes of the file, a scalar. A session that computes them raises an InvalidArgumentError for another format.
    """

    def encoded(samples, of_format, rate):
        if of_format.decode().lower() != "wav":
            raise ValueError(f'file_format must be "wav", but got: {of_format.decode()}')
        data = np.trunc(samples * np.float32(_LARGEST)).astype(np.int32).astype("<i2")  # too large numbers wrap around
        target = io.BytesIO()
        with wave.open(target, "wb") as file:
            file.setnchannels(samples.shape[1])
            file.setsampwidth(2)
            file.setframerate(int(rate))
            file.writeframes(data.tobytes())
        return target.getvalue()

    inputs = [tf.convert_to_tensor(audio, tf.float32), tf.convert_to_tensor(file_format, tf.string)]
    inputs.append(tf.convert_to_tensor(samples_per_second, tf.int32))
    result = tf.py_func(encoded, inputs, tf.string, name="EncodeAudioV2")
    result.set_shape([])
    return result
