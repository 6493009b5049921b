"""The issuer that a demonstration brings along: anyone may log in as any of its personas.

It speaks OIDC as far as the product needs it (discovery, key set, authorization code with PKCE,
refresh, and client credentials for programs that act for personas). A real installation configures
its own issuer and never starts this one.
"""
