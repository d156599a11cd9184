"""What it costs to read with this program, measured in a pseudo-terminal: `python -m tests.bench`.

`archive` writes what is read, `timed` stamps what a terminal receives, `reader` drives the installed program. `start`,
`keys`, `giants`, `indexing`, `parsing`, `sizes` and `wire` each measure some rows of `budgets`, `growth` the same at
three sizes, `peers` other readers on the same text. `report` prints it all.
"""
