-- How a block is assessed where nobody has set it yet: the layers there can be, with the days of the season's scoring stage
-- for the unit's own and no other day that nobody decided. Asked wherever the layers of a block are.
create function assessment_layers(season uuid, block text) returns setof assessment_layer stable language sql as $$
  select l.* from assessment_layer l where l.season_id = assessment_layers.season and l.block = assessment_layers.block
  union all
  select st.season_id, b.region_id, b.code, d.kind, d.position,
    case when d.kind <> 'confirmation' then d.by
      -- The level above confirms where there is one among the units; else a paper says what somebody outside confirmed.
      when b.code = 'enforcement' and exists (select from membership m join unit u on u.id = m.unit_id
        where m.region_id = b.region_id and m.block = b.code and u.parent_id is not null) then 'parent'
      else 'paper' end,
    case d.kind when 'self' then st.opens end, case d.kind when 'self' then st.deadline end, 0, 'parties', 'sent'
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
      when 'deadline' then app_day() > l.deadline + l.grace_days
      else result_published(season, l.block) end);
create or replace function layer_told_to_block(season uuid, block text, kind text) returns boolean stable language sql
  return exists (select from assessment_layers(season, block) l
    where l.kind = case layer_told_to_block.kind when 'check' then 'cross' else layer_told_to_block.kind end
    and l.seen = 'block') and layer_told(season, block, kind);

create or replace function writes_layer(kind text, season uuid, block text, region uuid, unit uuid, author uuid)
  returns boolean stable language sql
  return author = any (app_units()) and exists (
    select from assessment_layers(season, block) l where l.kind = writes_layer.kind
      and case l.by
        when 'unit' then author = unit
        when 'paper' then author = unit
        when 'parent' then unit <> all (app_units()) and author = (select u.parent_id from unit u where u.id = unit)
        when 'organiser' then unit <> all (app_units()) and author = any (app_ministry())
          and region = any (app_organised())
        when 'leaders' then unit <> all (app_units()) and leads_season(region, season)
        -- What the check meeting settles.
        else unit <> all (app_units()) and leads_season(region, season) end);

-- What the organiser alone may write, somebody who leads may carry out when the organiser has proposed it.
create policy assessment_rule_carried_insert on assessment_rule for insert with check (carries('assessment', season_id));
create policy assessment_rule_carried_update on assessment_rule for update using (carries('assessment', season_id));
create policy assessment_layer_carried_insert on assessment_layer for insert
  with check (carries('assessment', season_id));
create policy assessment_layer_carried_delete on assessment_layer for delete using (carries('assessment', season_id));
