-- A root's days have the names every dated table has, so that the one way of asking what holds on a day answers for them too.
-- The constraint and the policies of 0130 follow the columns by themselves.
alter table signing_root rename column trusted_from to valid_from;
alter table signing_root rename column trusted_to to valid_to;
