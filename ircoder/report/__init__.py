"""The manifest of a run, its comparison with another, and the page that shows it all."""
