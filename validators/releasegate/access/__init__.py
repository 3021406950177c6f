"""Access: who can do what where, as far as a repository says, and who can change an environment."""
