-- What stands on a layer is known to whoever would take it back or return it, also where they may not read it yet: a layer
-- comes back from the top down. Decision 069.

-- The lowest layer above that is on its way or stands, and has not come back; null where there is none.
create function stands_above(sheet uuid, kind text, at timestamptz) returns text stable language sql security definer
  set search_path = public, pg_temp as $$
  with place as (select array['self', 'confirmation', 'check', 'cross', 'verification', 'final'] as kinds)
  select s.kind from layer_sending s, place
  where s.sheet_id = stands_above.sheet
    and array_position(place.kinds, s.kind) > array_position(place.kinds, stands_above.kind)
    and s.recalled_at is null and s.returned_at is null
    and (s.content_at is not null or s.content_due > stands_above.at)
    and exists (select from sheet_layer l where l.sheet_id = s.sheet_id
      and (l.author_unit_id = any (app_units()) or leads_season(l.region_id, l.season_id)))
  order by array_position(place.kinds, s.kind) limit 1 $$;
revoke all on function stands_above(uuid, text, timestamptz) from public;
grant execute on function stands_above(uuid, text, timestamptz) to giaouoc_app;

create function layer_stood_on_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and coalesce(case when old.recalled_at is null then new.recalled_at end,
      case when old.returned_at is null then new.returned_at end) is not null
    and stands_above(new.sheet_id, new.kind, coalesce(new.recalled_at, new.returned_at)) is not null then
    raise 'permission denied: a layer comes back from the top down' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger layer_stood_on_guard before update on layer_sending for each row execute function layer_stood_on_guard();

-- Have all checks that a draw gave in a block come? Told to its members; not whose is missing.
create function checks_are_in(season uuid, of_block text) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from sheet_check c where c.season_id = season and c.block = of_block and c.released_by is null)
    and not exists (select from sheet_check c where c.season_id = season and c.block = of_block and c.released_by is null
      and not exists (select from layer_sending s where s.sheet_id = c.sheet_id and s.kind = 'check'
        and s.author_unit_id = c.checker_unit_id and s.content_at is not null and s.recalled_at is null)) $$;
revoke all on function checks_are_in(uuid, text) from public;
grant execute on function checks_are_in(uuid, text) to giaouoc_app;

-- A block that nobody has set tells checks when their days are over; where they have none, when all of them are there.
create or replace function assessment_layers(season uuid, block text) returns setof assessment_layer stable language sql as $$
  select l.* from assessment_layer l where l.season_id = assessment_layers.season and l.block = assessment_layers.block
  union all
  select st.season_id, b.region_id, b.code, d.kind, d.position,
    case when d.kind <> 'confirmation' then d.by
      -- The level above confirms where there is one among the units; else a paper says what somebody outside confirmed.
      when b.code = 'enforcement' and exists (select from membership m join unit u on u.id = m.unit_id
        where m.region_id = b.region_id and m.block = b.code and u.parent_id is not null) then 'parent'
      else 'paper' end,
    case d.kind when 'self' then st.opens end, case d.kind when 'self' then st.deadline end, 0, 'parties',
    case d.kind when 'cross' then 'deadline' else 'sent' end
  from stage st
    join season s on s.id = st.season_id
    join block b on b.region_id = s.region_id and b.code = assessment_layers.block
    cross join (values ('self', 1, 'unit'), ('confirmation', 2, 'paper'), ('cross', 3, 'members'),
      ('verification', 4, 'leaders'), ('final', 5, 'organiser')) as d (kind, position, by)
  where st.season_id = assessment_layers.season and st.code = 'scoring'
    and not exists (select from assessment_rule r
      where r.season_id = assessment_layers.season and r.block = assessment_layers.block)
$$;

create or replace function layer_told(season uuid, block text, kind text) returns boolean stable language sql
  return exists (select from assessment_layers(season, block) l
    where l.kind = case layer_told.kind when 'check' then 'cross' else layer_told.kind end
    and case l.seen_from when 'sent' then true
      when 'deadline' then case when l.deadline is null then l.kind = 'cross' and checks_are_in(season, l.block)
        else app_day() > l.deadline + l.grace_days end
      else result_published(season, l.block) end);
