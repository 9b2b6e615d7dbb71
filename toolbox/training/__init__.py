"""The Train page: what is trained, with what, and how it goes."""
