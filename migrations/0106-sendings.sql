-- Whoever confirms from above a region need not stand in its season: they read what they confirm.

-- Is that block confirmed by the units above? The settings are the season's; this alone is told to whoever asks.
create function confirmed_by_parent(season uuid, block text) returns boolean
  stable language sql security definer set search_path = public as $$
  select exists (select from assessment_layers(season, block) l where l.kind = 'confirmation' and l.by = 'parent')
$$;
revoke all on function confirmed_by_parent(uuid, text) from public;
grant execute on function confirmed_by_parent(uuid, text) to giaouoc_app;

create function confirms_unit(season uuid, block text, unit uuid) returns boolean stable language sql
  return unit <> all (app_units())
    and coalesce((select u.parent_id from unit u where u.id = unit) = any (app_units()), false)
    and confirmed_by_parent(season, block);

create policy sheet_read_above on sheet for select using (confirms_unit(season_id, block, unit_id));
create policy layer_sending_read_above on layer_sending for select using (
  kind = 'self' and confirms_unit(season_id, block, unit_id));
create policy sealed_form_read_above on sealed_form for select using (exists (
  select from layer_sending s where s.id = sending_id and s.kind = 'self' and s.recalled_at is null
    and confirms_unit(s.season_id, s.block, s.unit_id)));

-- And by which settings.
create policy assessment_rule_read_above on assessment_rule for select using (exists (
  select from sheet s where s.season_id = assessment_rule.season_id and s.block = assessment_rule.block
    and confirms_unit(s.season_id, s.block, s.unit_id)));
create policy assessment_layer_read_above on assessment_layer for select using (exists (
  select from sheet s where s.season_id = assessment_layer.season_id and s.block = assessment_layer.block
    and confirms_unit(s.season_id, s.block, s.unit_id)));
