"""Cache: what was read and judged before, kept between runs of one user. It never changes a verdict."""
