-- Whether a unit became one of the actor's is asked of many rows. With the owner's rights it asks who became whom and
-- nothing else: behind the walls of seasons it took a tenth of a second for each row once the country's units had merged.

create or replace function inherits(unit uuid, season uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  with recursive heirs (id) as (
    select s.to_unit_id from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
      join season y on y.id = inherits.season and c.day between y.valid_from and y.valid_to
      where s.from_unit_id = inherits.unit
    union
    select s.to_unit_id from heirs h join unit_succession s on s.from_unit_id = h.id
      join unit_change c on c.id = s.change_id and c.undone_at is null
      join season y on y.id = inherits.season and c.day between y.valid_from and y.valid_to)
  select exists (select from heirs where id = any (app_units())) $$;
revoke all on function inherits(uuid, uuid) from public;
grant execute on function inherits(uuid, uuid) to giaouoc_app;

create or replace function succeeds(unit uuid, season uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from unit u join season y on y.id = succeeds.season
      where u.id = succeeds.unit and u.valid_to between y.valid_from and y.valid_to)
    and inherits(succeeds.unit, succeeds.season) $$;
revoke all on function succeeds(uuid, uuid) from public;
grant execute on function succeeds(uuid, uuid) to giaouoc_app;
