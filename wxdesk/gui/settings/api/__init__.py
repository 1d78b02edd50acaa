"""Who else can use the program: whether they reach it, their keys, what they ask."""
