"""fleet: moving the releases of an environment to another version of the serving chart, in batches."""
