-- What a form of one unit asks of accepted figures: from which rounds its block is told, and what that unit told in them. Read
-- for itself, not with the whole block; told to whom `accepted_figures` tells.

create function reads_accepted(season uuid) returns boolean stable language sql
  return app_known() and (season = any (app_seasons())
    or exists (select from season s where s.id = season and s.region_id = any (app_organised())));

-- In which of these rounds somebody of these units told something of a group of indicators; `groups` by their places.
create function accepted_rounds(season uuid, rounds uuid[], indicators uuid[], groups integer[], units uuid[])
  returns table (round_id uuid, of_group integer) stable language sql security definer
  set search_path = public, pg_temp as $$
  select r.id, g.number
  from unnest(rounds) as r (id)
    cross join (select distinct n from unnest(groups) as n) as g (number)
    cross join lateral (
      select from unnest(indicators, groups) as i (id, of_group)
        join figure f on f.round_id = r.id and f.indicator_id = i.id and not f.superseded and f.value is not null
        join figure_report p on p.id = f.report_id and p.accepted_at is not null and p.through_id is null
          and p.unit_id = any (units)
      where i.of_group = g.number and f.season_id = season limit 1) as told
  where reads_accepted(season) $$;
revoke all on function accepted_rounds(uuid, uuid[], uuid[], integer[], uuid[]) from public;
grant execute on function accepted_rounds(uuid, uuid[], uuid[], integer[], uuid[]) to giaouoc_app;

-- How many figures of each group these units told in each round: asked of rounds that tell of the same period alone.
create function accepted_tellers(season uuid, rounds uuid[], indicators uuid[], groups integer[], units uuid[])
  returns table (round_id uuid, of_group integer, tellers integer) stable language sql security definer
  set search_path = public, pg_temp as $$
  select f.round_id, i.of_group, count(*)::integer
  from figure f
    join figure_report r on r.id = f.report_id and r.accepted_at is not null and r.through_id is null
      and r.unit_id = any (units)
    join unnest(indicators, groups) as i (id, of_group) on i.id = f.indicator_id
  where f.season_id = season and f.round_id = any (rounds) and not f.superseded and f.value is not null
    and reads_accepted(season)
  group by 1, 2 $$;
revoke all on function accepted_tellers(uuid, uuid[], uuid[], integer[], uuid[]) from public;
grant execute on function accepted_tellers(uuid, uuid[], uuid[], integer[], uuid[]) to giaouoc_app;

-- As `accepted_figures`, of few units: found by their reports.
create function accepted_figures_of(season uuid, rounds uuid[], indicators uuid[], units uuid[])
  returns table (round_id uuid, indicator_id uuid, told text) stable language sql security definer
  set search_path = public, pg_temp as $$
  select f.round_id, f.indicator_id, string_agg(array_position(units, r.unit_id) || ' ' || f.value, ' ')
  from figure_report r
    -- Fenced: a plan that begins with the indicators reads everybody's figures.
    cross join lateral (select g.round_id, g.indicator_id, g.value from figure g
      where g.report_id = r.id and not g.superseded and g.value is not null offset 0) f
  where r.season_id = season and r.unit_id = any (units) and r.round_id = any (rounds)
    and f.indicator_id = any (indicators)
    and r.accepted_at is not null and r.through_id is null and reads_accepted(season)
  group by 1, 2 $$;
revoke all on function accepted_figures_of(uuid, uuid[], uuid[], uuid[]) from public;
grant execute on function accepted_figures_of(uuid, uuid[], uuid[], uuid[]) to giaouoc_app;
