"""Claims and changesets: the only truth about the world that Habeas keeps."""
