"""Controllers join widgets, jobs and library; one file a story. They hold no models and open no files."""
