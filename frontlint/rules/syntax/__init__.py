"""What stops a reader from taking a page's metadata as it was meant."""
