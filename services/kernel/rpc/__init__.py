"""The gRPC server of every service: authentication, errors, health, reflection, the event log."""
