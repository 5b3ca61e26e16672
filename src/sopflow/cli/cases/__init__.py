"""`sopflow case`: one module for each kind of thing that is done with a case."""
