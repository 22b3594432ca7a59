"""The BASE Template language: text to tree and back, tree to program."""
