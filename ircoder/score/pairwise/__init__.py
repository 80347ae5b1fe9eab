"""Two models side by side on the same tasks: how they differ, and whether by more than chance. See `make compare`."""
