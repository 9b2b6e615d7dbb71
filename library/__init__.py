"""What a person made, kept on disk: records, voice files, takes, exports. No Qt."""
