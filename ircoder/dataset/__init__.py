"""Compiled shards become the released dataset: Parquet files, a card, a summary."""
