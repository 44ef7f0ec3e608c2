"""How wide the columns of a Word table are."""

from risks.papers.word.blocks import Cell, Run, Table
from risks.papers.word.columns import widths


def row(*words):
    return tuple(Cell((Run(word),)) for word in words)


def test_a_column_that_says_more_is_wider_and_none_is_narrower_than_its_longest_word():
    why = "Virtual ward occupancy was the lowest of six in the region, and fell again. " * 2
    score, risk, because = widths(Table("", (row("Score", "Consequence", "Because"), row("16", "4", why))))

    assert score < risk < because
    assert score + risk + because == 9638
    assert risk / 9638 > len("Consequence") / 116


def test_many_columns_share_the_page_and_leave_none_out():
    many = widths(Table("", (row(*["Consequence"] * 14), row(*["x"] * 13))))

    assert len(many) == 14
    assert sum(many) == 9638
    assert min(many) > 0
