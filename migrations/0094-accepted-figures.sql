-- What was accepted of a season is its readers' to know, every figure alike: asked once for a whole block, not of each of
-- hundreds of thousands of rows. One line for each round and indicator: the place of each unit among those asked about,
-- from 1, and its figure, in turn.
create function accepted_figures(season uuid, rounds uuid[], indicators uuid[], units uuid[])
  returns table (round_id uuid, indicator_id uuid, told text) stable language sql security definer
  set search_path = public, pg_temp as $$
  select f.round_id, f.indicator_id, string_agg(u.place || ' ' || f.value, ' ')
  from figure f
    join figure_report r on r.id = f.report_id and r.accepted_at is not null and r.through_id is null
    join unnest(units) with ordinality as u (id, place) on u.id = f.unit_id
  where f.season_id = season and f.round_id = any (rounds) and f.indicator_id = any (indicators)
    and not f.superseded and f.value is not null
    and app_known() and (season = any (app_seasons())
      or exists (select from season s where s.id = season and s.region_id = any (app_organised())))
  group by 1, 2 $$;
revoke all on function accepted_figures(uuid, uuid[], uuid[], uuid[]) from public;
grant execute on function accepted_figures(uuid, uuid[], uuid[], uuid[]) to giaouoc_app;

-- Megabytes of digits: packing them takes longer than all the rest of a trial.
alter table trial alter column inputs set storage external;
