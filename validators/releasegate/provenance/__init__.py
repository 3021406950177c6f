"""provenance: whether a release says what its registry says, and who vouches for its report and its files."""
