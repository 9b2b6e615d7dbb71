"""The default voice: a small non-autoregressive acoustic model that follows any GE2E vector."""
