"""MelGAN generators as its authors published them, at 22 kHz."""

from core.types import Control
from training.recipe import Recipe, later
from training.recipes.hifigan import KNOBS, SMOKE

OWN = {
    "learning_rate": Control("learning_rate", "Learning rate", 1e-4, "Adam's.", "float", 0.0, 1.0, 1e-5),
    "segment": Control("segment", "Samples a piece", 8192, "Longer ones need more memory.", "int", 1024, 10**6, 1),
    "start_from": Control("start_from", "Start from", "", "A generator (netG.pt); netD.pt beside it comes along.", "choice"),
}  # fmt: skip
WIDTHS = (
    Control("width", "Width", 32, "Channels of the generator's last layer.", "int", 1, 512, 1),
    Control("judge_width", "Width of judges", 16, "Channels of a judge's first layer.", "int", 4, 64, 4),
)

RECIPE = Recipe(
    family="melgan",
    about="A MelGAN vocoder: mel in, sound out, small and fast.",
    knobs=(*(OWN.get(knob.name, knob) for knob in KNOBS), *WIDTHS),
    features=later("training.recipes.melgan.build", "features"),
    build=later("training.recipes.melgan.build", "build"),
    made_up=later("training.vocoders.data", "made_up"),
    smoke={**SMOKE, "width": 4, "judge_width": 4},
)
