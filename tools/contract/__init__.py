"""Makes the checked structs of each package from the protos."""
