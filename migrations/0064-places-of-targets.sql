-- A target asks for pilot places once one was chosen for it, by whomever: a unit that has none is reminded, and learns
-- of the others no more than that.
create function target_has_places(target uuid) returns boolean stable security definer set search_path = public, pg_temp
  language sql return exists (select from pilot k where k.target_id = target_has_places.target and k.withdrawn_on is null);
