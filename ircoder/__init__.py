"""Training code language models on compiler intermediate representations, reproducibly."""
