"""What Argo CD would do with what lies under argocd/: sync windows of AppProjects, evaluated as it does."""
