"""The Qt program: window, controllers, sound, maps, and the engine process behind them (see ARCHITECTURE.md)."""
