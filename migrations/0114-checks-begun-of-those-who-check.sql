-- A check that a later draw took away has no place to keep, though its checker had begun.
create or replace function begun_checks(season uuid, block text)
  returns table (unit_id uuid, checker_unit_id uuid, sent boolean)
  stable language sql security definer set search_path = public, pg_temp as $$
  select l.unit_id, l.author_unit_id, exists (select from layer_sending s where s.layer_id = l.id
    and s.content_at is not null and s.recalled_at is null)
  from sheet_layer l
  join sheet_check c on c.sheet_id = l.sheet_id and c.checker_unit_id = l.author_unit_id and c.released_by is null
  where l.season_id = season and l.block = begun_checks.block and l.kind = 'check'
    and app_known() and leads_season(l.region_id, l.season_id) $$;
