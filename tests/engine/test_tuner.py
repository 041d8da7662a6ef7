"""The trial between thread pool and inline execution, on invented timings."""

import random

import pytest

from graphlab.engine.tuner import Tuner


def play(tuner, calls, pool, inline, noise=lambda: 1.0):
    """Let the tuner see steps of these seconds; returns how many of them ran inline."""
    ran_inline = 0
    for _ in range(calls):
        choice = tuner.choose()
        ran_inline += choice
        tuner.record(choice, (inline if choice else pool) * noise())
    return ran_inline


def test_the_first_calls_run_in_the_pool():
    tuner = Tuner()
    assert play(tuner, 6, pool=1e-4, inline=5e-5) == 0
    assert tuner.choose() is True


@pytest.mark.parametrize(
    ("inline", "calls", "inline_wins"),
    [
        (3e-5, 24, True),
        (7.5e-5, 48, True),
        (8.8e-5, 72, True),
        (9.5e-5, 72, None),
        (9.5e-5, 144, True),
        (9.8e-5, 144, False),
        (1.06e-4, 72, False),
        (2e-4, 24, False),
    ],
)
def test_the_closer_the_race_the_longer_the_trial(inline, calls, inline_wins):
    tuner = Tuner()
    play(tuner, calls, 1e-4, inline)
    assert tuner.decided is inline_wins


def test_a_clear_difference_is_seen_after_two_blocks():
    tuner = Tuner()
    play(tuner, 24, pool=1e-4, inline=2e-4)
    assert tuner.decided is False


def test_long_steps_never_run_inline():
    tuner = Tuner()
    assert play(tuner, 5000, pool=0.03, inline=0.001) == 0
    assert tuner.decided is False


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("inline", "expected"), [(5e-5, True), (2e-4, False)])
def test_a_busy_machine_does_not_mislead(seed, inline, expected):
    numbers = random.Random(seed)

    def noise():  # every fifth call is interrupted for long, all others vary
        return 30.0 if numbers.random() < 0.2 else numbers.uniform(0.9, 1.3)

    tuner = Tuner()
    play(tuner, 100, 1e-4, inline, noise)
    assert tuner.decided is expected


def test_a_wrong_choice_is_found_out():
    tuner = Tuner()
    play(tuner, 100, pool=1e-4, inline=3e-4)  # the machine was busy during the trial
    assert tuner.decided is False
    play(tuner, 600, pool=1e-4, inline=3e-5)
    assert tuner.decided is True


def test_confirmed_choices_are_questioned_ever_more_rarely():
    tuner = Tuner()
    ran_inline = play(tuner, 100_000, pool=1e-4, inline=2e-4)
    assert 12 <= ran_inline <= 150  # all in trials


def test_inline_steps_that_become_slow_are_tried_again_at_once():
    tuner = Tuner()
    play(tuner, 30, pool=1e-4, inline=3e-5)
    assert tuner.decided is True
    assert play(tuner, 60, pool=1e-3, inline=2e-3) < 30  # much larger feeds: now the pool wins
    assert tuner.decided is False


def test_failed_calls_do_not_stall_the_trial():
    tuner = Tuner()
    numbers = random.Random(0)
    for _ in range(200):
        choice = tuner.choose()
        if numbers.random() < 0.5:  # the others raised
            tuner.record(choice, 5e-5 if choice else 1e-4)
    assert tuner.decided is True
