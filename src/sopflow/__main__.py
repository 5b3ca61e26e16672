"""`python -m sopflow` is the program `sopflow`."""

from sopflow.cli import main

if __name__ == "__main__":
    main()
