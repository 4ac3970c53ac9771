"""The demo's week as a person sees it: a table in the terminal, a picture in the README."""
