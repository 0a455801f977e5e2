"""What generators read in one page, side by side."""
