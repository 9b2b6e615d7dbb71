"""What the trainings of StyleTTS 2 and Tsukasa share: the text aligner, the pitch extractor, judges, losses, data, stages."""
