-- The unit above confirms sheets of a season in which it stands nowhere: it reads that season's days and how its block is
-- assessed, from the moment something of a sheet was sent.

create policy season_read_above on season for select using (app_known() and exists (
  select from sheet s where s.season_id = season.id and confirms_unit(s.season_id, s.block, s.unit_id)));
create policy stage_read_above on stage for select using (code = 'scoring' and app_known() and exists (
  select from sheet s where s.season_id = stage.season_id and confirms_unit(s.season_id, s.block, s.unit_id)));
