"""What `copier copy` renders and what `copier update` does to it."""
