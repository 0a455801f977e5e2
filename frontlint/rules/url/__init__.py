"""The url family: the addresses of pages, and those of the images that they name."""
