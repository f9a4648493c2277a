"""What the clinic hands in, and every fault in it: in which file and line, and how to mend it."""
