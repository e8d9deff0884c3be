-- Whoever stands in for a head signs in their name: the signature itself says so, as the log does.
alter table signature add column on_behalf_of text;
