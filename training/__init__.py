"""Training: data preparation, the one loop, recipes. Inference never imports this room (see ARCHITECTURE.md)."""
