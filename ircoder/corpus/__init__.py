"""Sources from a provider become sorted shards of records with provenance and licence."""
