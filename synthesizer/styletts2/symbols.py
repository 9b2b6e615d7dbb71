"""The table of symbols that StyleTTS 2 files were trained with: marks, letters and IPA, in the order of their numbers."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

PAD = "$"
MARKS = ';:,.!?¡¿—…"«»“” '
_IPA = (
    "ɑɐɒæɓʙβɔɕçɗɖðʤəɘɚɛɜɝɞɟʄɡɠɢʛɦɧħɥʜɨɪʝɭɬɫɮʟɱɯɰŋɳɲɴøɵɸθœɶʘɹɺɾɻʀʁɽʂʃʈʧʉʊʋⱱʌɣɤʍχʎʏʑʐʒʔʡʕʢǀǁǂǃˈˌːˑʼʴʰʱʲʷˠˤ˞↓↑→↗↘'\u0329'ᵻ"
)
SYMBOLS = PAD + MARKS + ascii_uppercase + ascii_lowercase + _IPA
"""178, the apostrophe twice."""
IDS = {symbol: number for number, symbol in enumerate(SYMBOLS)}
"""The later of the two apostrophes counts."""
assert len(SYMBOLS) == 178
