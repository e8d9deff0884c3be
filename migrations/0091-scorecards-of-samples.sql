-- A card of the sample says so of itself, and so does whatever is copied from it: what was made up is never taken for a
-- table that the Ministry issued.
alter table scorecard add sample boolean not null default false;
