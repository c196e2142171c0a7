"""The only code that knows files between stages: the web kept as WARC, and the tables made from it."""
