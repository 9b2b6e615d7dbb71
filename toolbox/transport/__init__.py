"""Playing what is on the desk."""
