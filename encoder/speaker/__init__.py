"""Who speaks: the GE2E encoder."""
