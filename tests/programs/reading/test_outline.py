from graphlab.programs.reading.outline import Outline


def test_a_heading_ends_the_sections_of_its_level_and_below():
    outline = Outline()
    assert outline.titles == ()
    for level, markup in ((1, "Top"), (2, "Part"), (3, "Detail"), (2, "*Next* `part`\nof it")):
        outline.enter(level, markup)
    assert outline.titles == ("Top", "Next part of it")
    outline.enter(1, "Other")
    assert outline.titles == ("Other",)


def test_headings_inside_markdown():
    outline = Outline()
    outline.read("# One\n\ntext\n\n```\n# not a heading\n```\n\nTwo\n---\n")
    assert outline.titles == ("One", "Two")
