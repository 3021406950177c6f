"""What registries, evaluators and signers vouch for."""
