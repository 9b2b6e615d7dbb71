"""What trainings of vocoders against discriminators share: data, networks that judge, losses, the step."""
