"""Maps of voices and feelings: points, their layout in the plane, the process that arranges them, and the panels."""
