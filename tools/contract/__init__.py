"""From the protos to the checked structs of each package."""
