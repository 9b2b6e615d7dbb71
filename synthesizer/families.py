"""The families of synthesizers, asked in this order whose a file is."""

from __future__ import annotations

from core.families import Registry, Sign, foreign
from core.paths import resources_dir
from core.types import DEFAULT_KEY
from synthesizer import cset, default, styletts2, tacotron, vits

_STRANGER = "{{name}} is a {} checkpoint, which this program has no use for; choose another file."
_STRANGERS = (
    ("MockingBird ppg2mel", ("bnf_prenet.",)),
    ("MockingBird PPG extractor", ("encoder.embed.", "encoder.encoders.")),
    ("GPT-SoVITS", ("enc_p.ssl_proj.", "enc_p.encoder_text.")),
    ("GPT-SoVITS", ("ar_text_embedding.", "ar_audio_embedding.")),
    ("so-vits-svc", ("enc_p.f0_emb.", "enc_p.enc_.", "flow.flows.")),
    ("Coqui VITS", ("text_encoder.emb.", "posterior_encoder.", "waveform_decoder.")),
    ("ESPnet VITS", ("text_encoder.emb.", "posterior_encoder.", "decoder.input_conv.")),
    ("Hugging Face VITS", ("text_encoder.embed_tokens.", "posterior_encoder.", "flow.flows.")),
    ("XTTS", ("gpt.text_embedding.", "gpt.mel_embedding.")),
    ("XTTS", ("xtts.gpt.text_embedding.",)),
    ("Tortoise", ("text_embedding.", "mel_embedding.", "mel_head.")),
    ("CosyVoice", ("llm_decoder.", "speech_embedding.")),
    ("CosyVoice", ("spk_embed_affine_layer.", "decoder.estimator.")),
    ("Matcha-TTS", ("encoder.emb.", "decoder.estimator.down_blocks.")),
    ("Grad-TTS", ("encoder.emb.", "decoder.estimator.downs.")),
    ("Glow-TTS", ("encoder.emb.", "encoder.proj_m.", "decoder.flows.")),
    ("FastSpeech 2", ("encoder.src_word_emb.", "variance_adaptor.", "mel_linear.")),
    ("FastPitch", ("encoder.word_emb.", "duration_predictor.", "pitch_predictor.")),
    ("DiffSinger", ("fs2.", "diffusion.")),
    ("DiffSinger", ("fs2.", "denoise_fn.")),
    ("Tacotron 2", ("embedding.weight", "encoder.convolutions.", "decoder.attention_rnn.")),
    ("F5-TTS", ("transformer.text_embed.", "transformer.transformer_blocks.")),
    ("Fish Speech", ("codebook_embeddings.", "fast_embeddings.")),
    ("ChatTTS", ("emb_code.", "head_code.")),
    ("Kokoro", ("bert.", "text_encoder.embedding.", "predictor.duration_proj.", "decoder.generator.m_source.")),
)
"""Other systems by what their tensors' names begin with, asked after all families."""
OTHERS = tuple(Sign(title, starts, _STRANGER.format(title)) for title, starts in _STRANGERS)

FAMILIES = (
    default.FAMILY,
    tacotron.FAMILY,
    vits.FAMILY,
    cset.FAMILY,
    styletts2.FAMILY,
    foreign("synthesizer", OTHERS),
)

REGISTRY = Registry("synthesizer", FAMILIES, {DEFAULT_KEY: resources_dir() / "default_voice.safetensors"})
