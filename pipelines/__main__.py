"""`python -m pipelines` is `hiregap`."""

from pipelines.cli import main

main()
