"""How wide the columns of a table are: each at least its longest word, and the rest by how much they say."""

from risks.papers.word.blocks import Cell, Table

# Of the text of a page, in twentieths of a point, and about how many letters of a table's size fit beside each other.
_PAGE, _LETTERS = 9_638, 116
# As many letters as a picture is wide, and the most and the least that a column may ask for.
_PICTURE, _MOST, _LEAST = 20, 24, 4


def widths(table: Table) -> list[int]:
    """Twentieths of a point, which together are the width of the page."""
    columns = [[row[n] for row in table.rows if n < len(row)] for n in range(max(map(len, table.rows)))]
    narrowest = [max(map(_longest, cells)) + 3 for cells in columns]
    said = [sum(map(_letters, cells)) / len(cells) + 1 for cells in columns]
    spare = max(0.0, _LETTERS - sum(narrowest))
    wanted = [least + spare * much / sum(said) for least, much in zip(narrowest, said, strict=True)]
    found = [round(_PAGE * one / sum(wanted)) for one in wanted]
    return [*found[:-1], _PAGE - sum(found[:-1])]


def _longest(cell: Cell) -> int:
    """Of its words, or of its picture, in letters."""
    words = [len(word) for run in cell.runs for word in run.words.split()]
    drawn = [_PICTURE] if any(run.picture is not None for run in cell.runs) else []
    return min(max([_LEAST, *words, *drawn]), _MOST)


def _letters(cell: Cell) -> int:
    return sum(len(run.words) for run in cell.runs)
