"""`python -m pipelines` is `hiregap`."""

from pipelines.cli import main

if __name__ == "__main__":
    main()
