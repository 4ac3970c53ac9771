"""How fluid the console is for a big office: a move on the board, a plan and the map shown."""
