"""The text family: what any value may suffer from that people read."""
