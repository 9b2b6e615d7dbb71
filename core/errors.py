"""Every failure a person may see. The message is one sentence: what is wrong and what to do; details belong in the log."""

import errno


class ToolboxError(Exception):
    """Base of all errors whose message is fit to show a person."""


class AudioError(ToolboxError):
    """A sound could not be read, written or used."""


class CorpusError(ToolboxError):
    """A dataset folder could not be read or understood."""


class CheckpointError(ToolboxError):
    """A model file is foreign, damaged, unsafe or does not fit."""


class ModelError(ToolboxError):
    """A model was asked for something it cannot do, such as a vector from another embedding space."""


class TextError(ToolboxError):
    """A text holds nothing that can be spoken."""


class DeviceError(ToolboxError):
    """An audio or compute device is missing or failed."""


class Stopped(ToolboxError):
    """The person pressed Stop. Not a failure: what was finished before is kept."""

    def __init__(self, message: str = "Stopped.") -> None:
        super().__init__(message)


def is_short_of_memory(error: Exception) -> bool:
    """Torch says it by a RuntimeError, the system by an OSError."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    words = ("out of memory", "not enough memory", "can't allocate memory", "bad_alloc", "failed to allocate")
    return isinstance(error, MemoryError) or any(word in str(error).lower() for word in words)
