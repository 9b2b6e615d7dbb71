"""Our networks beside the originals': the same weights, the same inputs, how far apart the numbers are."""
