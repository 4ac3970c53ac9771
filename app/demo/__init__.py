"""The demo office: its data, its split, and how its week is shown."""
