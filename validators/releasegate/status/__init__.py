"""status: where each model stands in each environment, by what git, the forge and Argo CD said."""
