from graphlab.programs.running.bounded_output import BoundedOutput


def test_short_output_is_kept_whole():
    output = BoundedOutput(limit=10)
    for piece in (b"abcd", b"ef", "é".encode()[:1], "é".encode()[1:]):
        output.feed(piece)
    assert (output.text(), output.dropped) == ("abcdefé", 0)


def test_head_and_tail_are_kept_and_the_rest_is_counted():
    output = BoundedOutput(limit=10)
    output.feed(b"0123456789" * 3)
    assert output.text() == "01234\n[… 20 bytes of output left out …]\n56789"


def test_many_small_pieces_stay_bounded():
    output = BoundedOutput(limit=100)
    for number in range(10_000):
        output.feed(b"%06d" % number)
    assert output.dropped == 59_900
    assert output.text().endswith("009999")
    assert len(output._tail) <= 16 * 50
