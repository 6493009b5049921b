-- The restricted role of one part of a service, made once. The password is set at every migration.
CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS;
COMMENT ON ROLE {role} IS 'May use the schema {schema} as its privileges.sql says, and no other.';
