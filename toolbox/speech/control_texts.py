"""The English labels and helps of the models' knobs, listed here so that the translation tools find them.

Models declare their controls as plain data without Qt; ``toolbox.widgets.control_form`` shows them through the translation
context ``Controls``. A text that is missing here simply stays English.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTROL_TEXTS: tuple[str, ...] = (
    QT_TRANSLATE_NOOP("Controls", "Rate in Hz"),
    QT_TRANSLATE_NOOP(
        "Controls", "Of the sound it makes. With a wrong one the voice is too high and fast, or too low and slow."
    ),
    QT_TRANSLATE_NOOP("Controls", "Blanks"),
    QT_TRANSLATE_NOOP("Controls", "Whether it learned with a blank between all symbols. The wrong way it babbles."),
    QT_TRANSLATE_NOOP("Controls", "Symbols"),
    QT_TRANSLATE_NOOP(
        "Controls", "All symbols it was trained with in their order, or the config.json of a model like it."
    ),
    QT_TRANSLATE_NOOP("Controls", "Cleaner"),
    QT_TRANSLATE_NOOP("Controls", "Which language its texts were, and how they were written in symbols."),
    QT_TRANSLATE_NOOP("Controls", "Speed"),
    QT_TRANSLATE_NOOP("Controls", "How fast it speaks; 1 is the voice's own tempo."),
    QT_TRANSLATE_NOOP("Controls", "Pitch"),
    QT_TRANSLATE_NOOP("Controls", "Moves the whole melody up or down."),
    QT_TRANSLATE_NOOP("Controls", "semitones"),
    QT_TRANSLATE_NOOP("Controls", "Melody"),
    QT_TRANSLATE_NOOP("Controls", "How far the pitch moves; 0 is monotone."),
    QT_TRANSLATE_NOOP("Controls", "Energy"),
    QT_TRANSLATE_NOOP("Controls", "How strongly it speaks."),
    QT_TRANSLATE_NOOP("Controls", "Pauses"),
    QT_TRANSLATE_NOOP("Controls", "Length of the pauses at commas and full stops."),
    QT_TRANSLATE_NOOP("Controls", "Variation"),
    QT_TRANSLATE_NOOP("Controls", "How different each take (seed) is."),
    QT_TRANSLATE_NOOP("Controls", "Recording"),
    QT_TRANSLATE_NOOP("Controls", "How clean it sounds: 0 like the recordings it was taught with, 1 like a studio."),
    QT_TRANSLATE_NOOP("Controls", "Breath"),
    QT_TRANSLATE_NOOP("Controls", "Louder or softer breath and hiss, while the voiced part stays as it is."),
    QT_TRANSLATE_NOOP("Controls", "Closeness"),
    QT_TRANSLATE_NOOP("Controls", "Rounds that bring the sound closer to the mel; 0 is what the network alone makes."),
    QT_TRANSLATE_NOOP("Controls", "Hush"),
    QT_TRANSLATE_NOOP(
        "Controls", "How much softer the faint noise between sounds becomes, at most; 0 leaves it as it is."
    ),
    QT_TRANSLATE_NOOP("Controls", "Iterations"),
    QT_TRANSLATE_NOOP("Controls", "More rounds sound cleaner and take longer."),
    QT_TRANSLATE_NOOP("Controls", "Style"),
    QT_TRANSLATE_NOOP("Controls", "-1 takes the style of the voice; 0 and up are the model's own style tokens."),
    QT_TRANSLATE_NOOP("Controls", "Stop at"),
    QT_TRANSLATE_NOOP("Controls", "How sure it must be that the sentence is over, in tenths; lower ends sooner."),
    QT_TRANSLATE_NOOP("Controls", "Longest"),
    QT_TRANSLATE_NOOP("Controls", "Frames of mel after which a sentence is broken off."),
    QT_TRANSLATE_NOOP("Controls", "How much chance is in the sound; 0 is always the same."),
    QT_TRANSLATE_NOOP("Controls", "Rhythm variation"),
    QT_TRANSLATE_NOOP("Controls", "How much chance is in the lengths of sounds."),
    QT_TRANSLATE_NOOP("Controls", "Length"),
    QT_TRANSLATE_NOOP("Controls", "How long sounds are; above 1 is slower."),
    QT_TRANSLATE_NOOP("Controls", "Seconds after which a sentence is broken off."),
    QT_TRANSLATE_NOOP("Controls", "Second feeling"),
    QT_TRANSLATE_NOOP("Controls", "A feeling of the model's own that is mixed in."),
    QT_TRANSLATE_NOOP("Controls", "Share of it"),
    QT_TRANSLATE_NOOP("Controls", "How much of the second feeling: 0 nothing, 1 nothing else."),
    QT_TRANSLATE_NOOP("Controls", "Sound from text"),
    QT_TRANSLATE_NOOP(
        "Controls", "How much of how the voice sounds is drawn to suit the text; 0 keeps that of the recording."
    ),
    QT_TRANSLATE_NOOP("Controls", "Prosody from text"),
    QT_TRANSLATE_NOOP(
        "Controls", "How much of how the voice moves is drawn to suit the text; 0 keeps that of the recording."
    ),
    QT_TRANSLATE_NOOP("Controls", "Steps"),
    QT_TRANSLATE_NOOP("Controls", "Of drawing a style; more take longer and vary more."),
    QT_TRANSLATE_NOOP("Controls", "Intensity"),
    QT_TRANSLATE_NOOP("Controls", "How strongly a drawn style follows the text."),
    QT_TRANSLATE_NOOP("Controls", "How fast it speaks."),
    QT_TRANSLATE_NOOP("Controls", "Carry-over"),
    QT_TRANSLATE_NOOP("Controls", "How much of a sentence's drawn style goes on into the next."),
    QT_TRANSLATE_NOOP("Controls", "Variety"),
    QT_TRANSLATE_NOOP(
        "Controls",
        "Shares of the drawn style as published: none, less, usual, more, extreme; they take the place of the two knobs for it.",
    ),
    QT_TRANSLATE_NOOP("Controls", "Style of another text"),
    QT_TRANSLATE_NOOP(
        "Controls",
        "A sentence whose style is drawn in place of that of the spoken text, such as a happy or an angry one.",
    ),
    QT_TRANSLATE_NOOP("Controls", "Pause between sentences"),
    QT_TRANSLATE_NOOP("Controls", "Silence behind each sentence but the last."),
    QT_TRANSLATE_NOOP("Controls", "Longest silence"),
    QT_TRANSLATE_NOOP("Controls", "Longer silences inside a sentence are shortened to this."),
    QT_TRANSLATE_NOOP("Controls", "Share of the description"),
    QT_TRANSLATE_NOOP("Controls", "How much of the voice comes from its description where a recording is given too."),
    QT_TRANSLATE_NOOP("Controls", "Name of the speaker"),
    QT_TRANSLATE_NOOP(
        "Controls",
        "A name that leads the style which is made of the text, where neither a recording nor a description is given.",
    ),
    QT_TRANSLATE_NOOP("Controls", "Sharpen"),
    QT_TRANSLATE_NOOP("Controls", "Raises the spectrum to this power; 1.5 clears up blurred mels."),
    QT_TRANSLATE_NOOP("Controls", "Side by side"),
    QT_TRANSLATE_NOOP("Controls", "Says stretches of the sound at the same time, which is much faster."),
    QT_TRANSLATE_NOOP("Controls", "Stretch"),
    QT_TRANSLATE_NOOP("Controls", "Samples of a stretch; shorter ones are faster."),
    QT_TRANSLATE_NOOP("Controls", "Overlap"),
    QT_TRANSLATE_NOOP("Controls", "Samples in which one stretch fades into the next."),
    QT_TRANSLATE_NOOP("Controls", "Seed"),
    QT_TRANSLATE_NOOP("Controls", "The same number gives the same sound."),
)
