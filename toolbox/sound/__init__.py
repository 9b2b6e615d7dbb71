"""Sound in and out of the window: devices, recording to disk, playing. Qt is used for signals only (recorder, player, devices)."""
