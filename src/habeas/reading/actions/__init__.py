"""The verbs of reading: a document is read, and somebody decides on what was found."""
