-- That a unit has begun is its own until something of its sheet was sent (decision 065): until then the sheet itself is told to
-- nobody else.

-- Asked aside, for what was sent is read by the settings, which ask for sheets in turn.
create function sheet_sent(sheet uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from layer_sending s where s.sheet_id = sheet) $$;
revoke all on function sheet_sent(uuid) from public;
grant execute on function sheet_sent(uuid) to giaouoc_app;

drop policy sheet_read on sheet;
create policy sheet_read on sheet for select using (
  unit_id = any ((select app_units())::uuid[])
  or ((season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))
    and sheet_sent(id)));
drop policy sheet_read_above on sheet;
create policy sheet_read_above on sheet for select using (
  confirms_unit(season_id, block, unit_id) and sheet_sent(id));
