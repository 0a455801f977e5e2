"""Bytes -> Document: split, parse, and keep the place of everything."""
