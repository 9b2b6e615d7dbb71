"""What the person made: voices, takes, history."""
