"""Door 3, workbooks: rosters come in, registers and ledgers go out."""
