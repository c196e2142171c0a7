"""Labeled postings: what is learned from them (`hiregap train`), and how well they are read (`hiregap evaluate`)."""
