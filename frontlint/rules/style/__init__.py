"""The style family: how a block is written, whatever it says; everything here is off until it is selected."""
