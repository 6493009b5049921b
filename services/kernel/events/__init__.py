"""Events: envelope, registry of types, upcasting, canonical bytes."""
