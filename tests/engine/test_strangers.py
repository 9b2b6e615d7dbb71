"""Files of other systems, and what people save in place of a model: each is named for what it is, in one sentence."""

import zipfile

import pytest
import torch

from core.errors import CheckpointError
from engine.models import identify
from tests.synthesizer import styletts2_files, vits_files

KIN = (
    "enc_p.emb.weight",
    "enc_p.encoder.attn_layers.0.conv_q.weight",
    "flow.flows.0.pre.weight",
    "dec.conv_pre.weight",
)
GENERATOR = ("conv_pre.weight_v", "ups.0.weight_v", "resblocks.0.convs1.0.weight_v", "conv_post.weight_v")
STRANGERS = {
    "Bert-VITS2": (*KIN, "enc_p.tone_emb.weight", "enc_p.bert_proj.weight"),
    "Style-Bert-VITS2": (*KIN, "enc_p.tone_emb.weight", "enc_p.bert_proj.weight", "enc_p.style_proj.weight"),
    "RVC": (*KIN[1:], "enc_p.emb_phone.weight", "enc_p.emb_pitch.weight", "dec.m_source.l_linear.weight"),
    "so-vits-svc": (*KIN[2:], "enc_p.f0_emb.weight", "enc_p.enc_.attn_layers.0.conv_q.weight", "emb_uv.weight", "pre.weight"),
    "MB-iSTFT-VITS": (*KIN, "enc_q.pre.weight", "dec.subband_conv_post.weight_v"),
    "GPT-SoVITS": (*KIN[2:], "enc_p.ssl_proj.weight", "enc_p.encoder_text.attn_layers.0.conv_q.weight", "ssl_proj.weight"),
    "Coqui VITS": ("text_encoder.emb.weight", "posterior_encoder.pre.weight", "waveform_decoder.conv_pre.weight"),
    "Hugging Face VITS": ("text_encoder.embed_tokens.weight", "posterior_encoder.conv_pre.weight", "flow.flows.0.conv_pre.bias"),
    "ESPnet VITS": ("tts.generator.text_encoder.emb.weight", "tts.generator.posterior_encoder.input_conv.weight", "tts.generator.decoder.input_conv.bias"),
    "XTTS": ("gpt.text_embedding.weight", "gpt.mel_embedding.weight", "hifigan_decoder.waveform_decoder.conv_pre.bias", "mel_stats"),
    "CosyVoice": ("llm.model.model.layers.0.mlp.up_proj.weight", "llm_decoder.weight", "speech_embedding.weight"),
    "CosyVoice HiFT": (*GENERATOR, "source_downs.0.weight", "m_source.l_linear.weight", "f0_predictor.classifier.weight"),
    "NSF-HiFiGAN": (*GENERATOR, "noise_convs.0.weight", "m_source.l_linear.weight"),
    "BigVGAN": ("conv_pre.weight_v", "ups.0.0.weight_v", "resblocks.0.convs1.0.weight_v", "activation_post.act.alpha"),
    "Vocos": ("feature_extractor.mel_spec.window", "backbone.embed.weight", "backbone.convnext.0.gamma", "head.out.weight"),
    "WaveGlow": ("upsample.weight", "WN.0.start.weight_v", "convinv.0.conv.weight"),
    "FastSpeech 2": ("encoder.src_word_emb.weight", "variance_adaptor.pitch_bins", "mel_linear.weight"),
    "DiffSinger": ("model.fs2.txt_embed.weight", "model.diffusion.denoise_fn.input_projection.weight"),
    "Tacotron 2": ("embedding.weight", "encoder.convolutions.0.0.conv.weight", "decoder.attention_rnn.weight_ih"),
    "Matcha-TTS": ("encoder.emb.weight", "decoder.estimator.down_blocks.0.0.mlp.1.weight", "mel_mean"),
    "Kokoro": ("bert.module.embeddings.x", "text_encoder.module.embedding.weight", "predictor.module.duration_proj.x", "decoder.module.generator.m_source.x"),
    "MockingBird ppg2mel": ("bnf_prenet.0.weight", "decoder.attention_rnn.weight_ih"),
}  # fmt: skip


def problem(path):
    """The one sentence that a person is told."""
    try:
        said = identify(path).problem
    except CheckpointError as error:
        said = str(error)
    assert said.count(path.name) == 1 and said.endswith(".") and "\n" not in said and ";" in said
    return said


@pytest.mark.parametrize("system", STRANGERS)
@pytest.mark.parametrize("wrapper", ["", "weight", "state_dict"])
def test_other_systems_are_named(tmp_path, system, wrapper):
    tensors = {name: torch.ones(2, 2) for name in STRANGERS[system]}
    torch.save({wrapper: tensors, "config": [1], "sr": "40k"} if wrapper else tensors, tmp_path / "a.pth")
    assert f"is a {system} checkpoint" in problem(tmp_path / "a.pth")


@pytest.mark.parametrize("judges", [("mpd", "msd"), ("mpd",), ("discriminator",), ("mpd", "mrd", "cqtd")])
def test_judges_alone_are_no_vocoder(tmp_path, judges):
    judge = {"discriminators.0.convs.0.bias": torch.ones(3)}
    torch.save({**dict.fromkeys(judges, judge), "optim_g": {}, "steps": 4, "epoch": 1}, tmp_path / "do_00000004")
    assert "only the discriminators" in problem(tmp_path / "do_00000004")


def test_judges_beside_a_voice_do_not_hide_it(tmp_path):
    info = identify(styletts2_files.write(tmp_path, "LJSpeech"))
    assert (info.kind, info.family, info.problem) == ("synthesizer", "styletts2", "")


def packed(path):
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("voice/G_1.pth", "x")


INSTEAD = {
    "a page": (lambda path: path.write_text("\n<!DOCTYPE html><html><title>Sign in</title>"), "is not a model file but a web page"),
    "a refusal": (lambda path: path.write_bytes(b'\xef\xbb\xbf<?xml version="1.0"?><Error>AccessDenied</Error>'), "but a web page"),
    "a folder in a zip": (packed, "is not a model file but a packed folder"),
    "a folder in a rar": (lambda path: path.write_bytes(b"Rar!\x1a\7\1\0" + bytes(99)), "but a packed folder"),
    "a tar.gz": (lambda path: path.write_bytes(b"\x1f\x8b\x08\0" + bytes(99)), "but a packed folder"),
    "GPT-SoVITS's own mark": (lambda path: path.write_bytes(b"05\3\4" + bytes(99)), "is a GPT-SoVITS checkpoint"),
    "an answer": (lambda path: path.write_text('{"error": "not found"}'), "is not a model file"),
    "a pointer": (lambda path: path.write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), "Git LFS pointer"),
}  # fmt: skip


@pytest.mark.parametrize("what", INSTEAD)
def test_what_is_saved_in_place_of_a_model_is_named(tmp_path, what):
    write, said = INSTEAD[what]
    write(tmp_path / "G_100.pth")
    assert said in problem(tmp_path / "G_100.pth")


def test_half_a_copy_is_named(tmp_path):
    whole = vits_files.write(tmp_path, vits_files.config("VITS", 40)).read_bytes()
    (tmp_path / "half.pth").write_bytes(whole[: len(whole) // 2])
    assert "damaged or cut short" in problem(tmp_path / "half.pth")
