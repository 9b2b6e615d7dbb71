"""The recipe of the shipped voice: data, acoustic model, vocoder, judges, cards."""
