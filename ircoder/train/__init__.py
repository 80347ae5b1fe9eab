"""Tokenizer, packing, the two training steps, and what is measured on a model's texts. Runs in the `train` image."""
