"""The microphone: level, prompt, take."""
