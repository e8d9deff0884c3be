-- A sub-unit's form that its parent holds, and has not sent yet, hangs on the parent: it hands it back, or sends it,
-- before it ends. A draft lies with the sub-unit, and goes to whoever is its parent once it is handed up.
create or replace function open_registrations(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select hanging.unit_id, count(*) from (
    select r.unit_id from registration r
      join registration_form f on f.id = r.form_id and f.sent_at is not null
      join season on season.id = r.season_id and season.valid_to >= day
      where r.unit_id = any (units) and r.withdrawn_on is null
    union all
    select f.through_id from registration_form f
      join season on season.id = f.season_id and season.valid_to >= day
      where f.through_id = any (units) and f.handed_at is not null and f.sent_at is null) hanging
  where app_keeper()
  group by hanging.unit_id $$;

create function registration_form_through_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and not exists (select from season s where s.id = new.season_id
      and stands_under(new.unit_id, new.through_id, s.region_id, s.valid_from, s.valid_to)) then
    raise 'permission denied: a sub-unit registers through its parent' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger registration_form_through_guard before update on registration_form
  for each row when (new.through_id is distinct from old.through_id)
  execute function registration_form_through_guard();
grant update (through_id) on registration_form to giaouoc_app;
