"""What the model cards say in words; numbers come from the run (:mod:`training.recipes.default_voice.cards`)."""

VOICE_ABOUT = """\
Text and a voice vector in, natural-log mel out (16 kHz, 80 Slaney bands 0-8 kHz, n_fft 1024, hop 200, window 800, floor 1e-5).
Speaks in the voice of any GE2E vector (`ge2e-256`), with an optional emotion vector (`emotion-64`)."""

VOICE_HOW = """\
In the style of Cross-Speaker Emotion Transfer (Wu et al., 2021): no autoregression. The sounds of all languages share one table; tone,
stress, language and recording domain are added embeddings. Convolution blocks with speaker-conditional layer norm read the symbols,
predict the length and energy of each, then pitch and voicing of each frame, then the mel.
Alignment is learned in the recipe: hard expectation-maximisation over a Gaussian per state on mel and delta-mel
(`training/recipes/default_voice/align.py`), no outside aligner. Later in the training a patch critic works against blur, and every second step
the same sentences are spoken in other people's voices, half of them mixtures of two: there the speaker encoder itself, reached
through a small adapter from our mel to its own, says how far the voice is from the one asked for, and a classifier of sounds
taught on the aligned recordings says what of the text is still heard.
A feeling acts in two ways: as a vector inside the network, and through a small table of rules on pitch, melody, energy and tempo
(`synthesizer/default/feeling.py`)."""

EMOTION_NOTE = """\
The emotion input was taught with vectors from the default emotion encoder, which learned from RAVDESS (**CC BY-NC-SA 4.0, not for
commercial use**), though no RAVDESS recording was used here: treat the weights the same way, or run the recipe with an emotion
encoder trained without RAVDESS."""

VOICE_FAULTS = """\
- No human has judged it; all figures are instruments.
- Children and very low voices are pulled towards the middle.
- Strong feelings are exaggerated melody rather than acted voices.
- It was trained to follow any voice: use only voices whose owners agree."""

VOCODER_ABOUT = """\
Natural-log mel in (16 kHz, 80 Slaney bands 0-8 kHz, n_fft 1024, hop 200, window 800, floor 1e-5), speech at 16 kHz out.
It needs nothing but the mel: F0 and voicing are read off it (or may be given)."""

VOCODER_HOW = """\
A small network reads F0 and voicing off the mel. A second one (ConvNeXt blocks, after Vocos) gives, for each frame and each bin of an
800-point STFT, a gain and a phase for a band-limited pulse train that follows F0, and a gain for white noise, both relative to the
mel's own envelope. The filtered spectra are added and go back to time by overlap-add. Then a few rounds of fast Griffin-Lim, started
from that phase, bring the sound closer to the mel (control `rounds`, 0 = the network alone).
Loss: generalised energy distance (two noise draws) of log and square-root STFT magnitudes at FFT sizes 128 to 2048, two a step, plus
mel L1, plus pitch and voicing; no discriminator. The last steps saw half of the crops as the default voice's acoustic model predicts
them. Sound made in chunks equals sound made at once."""

VOCODER_FAULTS = """\
- Nobody has listened to it; all figures are instruments.
- Creaky voice and very high voices (over 640 Hz) are least sure. Two voices at once and music were not trained.
- Nothing above 8 kHz."""
