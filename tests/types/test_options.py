"""Options: types, ranges, and messages that say what is taken."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from graphlab import TrainingOptions, option
from graphlab.errors import OptionError
from graphlab.types.options import specifications, with_common_options


@dataclass(frozen=True, kw_only=True)
class Own(TrainingOptions):
    epochs: int = option(3, "Passes.", minimum=1)
    layers: tuple[int, ...] = option((64,), "Widths.", minimum=1)
    ratio: float = option(0.5, "A ratio.", above=0, maximum=1)
    label: str | None = option(None, "A label.")


def test_values_are_converted_where_nothing_is_lost():
    options = Own(learning_rate=1, layers=[3, 4], data_directory="there")
    assert options.learning_rate == 1.0 and isinstance(options.learning_rate, float)
    assert options.layers == (3, 4)
    assert options.data_directory == Path("there")
    assert (options.epochs, TrainingOptions().epochs) == (3, 10)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"batch_size": 0}, "--batch-size: got 0, takes a whole number, at least 1"),
        ({"batch_size": 1.5}, "--batch-size: got 1.5, takes a whole number, at least 1"),
        ({"batch_size": True}, "--batch-size: got True"),
        ({"learning_rate": -0.1}, "--learning-rate: got -0.1, takes a number, above 0"),
        ({"learning_rate": float("nan")}, "--learning-rate: got nan"),
        ({"learning_rate": float("inf")}, "--learning-rate: got inf"),
        ({"ratio": 1.01}, "--ratio: got 1.01, takes a number, above 0 and at most 1"),
        ({"optimizer": "sgd"}, "--optimizer: got sgd, takes one of gradient-descent, momentum"),
        ({"layers": (3, 0)}, "--layers: got 0, takes whole numbers separated by commas, at least 1"),
        ({"layers": "3,4"}, "--layers: got 3,4"),
        ({"epochs": None}, "--epochs: got None"),
    ],
)
def test_bad_values_are_refused(values, message):
    with pytest.raises(OptionError) as raised:
        Own(**values)
    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("layers", "3,4", (3, 4)), ("layers", "", ()), ("epochs", "7", 7), ("ratio", "1e-3", 0.001), ("label", "x", "x")],
)
def test_texts_of_the_command_line(name, text, value):
    assert specifications(Own)[name].parse(text) == value


@pytest.mark.parametrize(("name", "text"), [("layers", "3,x"), ("epochs", "many"), ("epochs", "1.0"), ("ratio", "")])
def test_texts_that_mean_nothing(name, text):
    with pytest.raises(OptionError, match=f"--{name}: got {text}, takes"):
        specifications(Own)[name].parse(text)


def test_an_unknown_option_names_the_close_one():
    with pytest.raises(OptionError, match="no option 'epoch'; did you mean epochs"):
        Own().with_values(epoch=3)


def test_a_plain_dataclass_gets_the_common_options():
    @dataclass(frozen=True)
    class Plain:
        width: int = 8
        epochs: int = 2

    combined = with_common_options(Plain)
    options = combined(width=9, batch_size=32)
    assert (options.width, options.epochs, options.batch_size) == (9, 2, 32)
    with pytest.raises(OptionError, match="--width: got 9.5"):
        combined(width=9.5)


def test_a_field_that_cannot_be_an_option_is_named():
    @dataclass(frozen=True, kw_only=True)
    class Odd(TrainingOptions):
        table: dict = option(None, "What?")

    with pytest.raises(OptionError, match="Odd.table: a field of type .*dict.* cannot be an option"):
        specifications(Odd)


def test_json_and_back():
    options = Own(layers=(1, 2), data_directory=Path("d"), label="x")
    assert Own(**options.as_json()) == options


@dataclass(frozen=True, kw_only=True)
class Deeper(TrainingOptions):
    schedule: str = "cosine"
    layers: int = option(3, "Hidden layers.", minimum=1)


@dataclass(frozen=True, kw_only=True)
class Deepest(Deeper):
    layers: int = 9


@dataclass(frozen=True, kw_only=True)
class OfItsOwn:
    """Does not derive from the common options."""

    learning_rate: float = 0.25


@pytest.mark.parametrize(
    ("options_type", "name", "default"),
    [
        (Deeper, "schedule", "cosine"),
        (Deepest, "schedule", "cosine"),
        (Deepest, "layers", 9),
        (with_common_options(OfItsOwn), "learning_rate", 0.25),
    ],
)
def test_a_default_alone_keeps_the_help_and_the_range(options_type, name, default):
    declaring = Deeper if name == "layers" else TrainingOptions
    changed, declared = specifications(options_type)[name], specifications(declaring)[name]
    assert changed == replace(declared, default=default)
    assert changed.help
    assert getattr(options_type(), name) == default


def test_a_default_alone_must_be_in_the_range():
    @dataclass(frozen=True, kw_only=True)
    class Wrong(TrainingOptions):
        schedule: str = "cosin"

    with pytest.raises(OptionError) as caught:
        specifications(Wrong)
    assert str(caught.value).startswith("Wrong.schedule: its default is 'cosin', but it takes one of constant, step, ")
