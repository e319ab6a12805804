"""Accuracy and speed against annotated sets and peers, and the floors that CI keeps."""
