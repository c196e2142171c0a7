"""Weights from labeled postings.

Nothing here runs when a posting is read: a change of it asks for training, not for reading again.
"""
