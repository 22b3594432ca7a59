"""The vocabulary of the BASE Template language, as data."""
