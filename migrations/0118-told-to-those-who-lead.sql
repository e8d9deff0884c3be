-- What only those who lead a season and the body that organises it are told: in the log, and of proposals. Holds that take
-- two people once units have begun to score themselves. Decision 068.

-- Those who led a season when nobody leads it any more: they still answer for it, as of every proposal (0035).
create function led_last(season uuid) returns boolean stable language sql
  return app_known()
    and exists (select from leadership l where l.season_id = season and l.unit_id = any (app_units()))
    and not exists (select from leadership l where l.season_id = season
      and holds_on(l.valid_from, l.valid_to, app_day()));

-- Whoever leads or led it last, and the body that organises it with its auditors: not those who compete and do not lead.
create function answers_for(region uuid, season uuid) returns boolean stable language sql
  return region = any (app_organised()) or season = any (app_led()) or led_last(season)
    or (season = any (app_seasons()) and not competes_in(region));

-- `leaders`: those, and the unit that it happened to.
alter table event drop constraint event_audience_check;
alter table event add constraint event_audience_check
  check (audience in ('unit', 'region', 'leaders', 'everyone', 'administration'));
alter table event add constraint event_of_leaders
  check ((region_id is not null and season_id is not null) or audience <> 'leaders');
create policy event_read_leaders on event for select using (
  audience = 'leaders' and (unit_id = any ((select app_units())::uuid[]) or answers_for(region_id, season_id)));

-- A proposal about what is kept from those who compete is kept from them too.
alter table proposal add column told text not null default 'season' check (told in ('season', 'leaders'));
create policy proposal_told on proposal as restrictive for select using (
  told = 'season' or proposed_by = app_account()
  or exists (select from unnest(concerned) as c (season) where answers_for(region_id, c.season)));

-- What the organiser proposed is carried out by somebody who leads.
create policy hold_read_carried on hold for select using (carries('hold', season_id));
create policy hold_insert_carried on hold for insert with check (
  made_by = app_account() and lifted_on is null and carries('hold', season_id)
  and exists (select from membership m where m.region_id = hold.region_id and m.unit_id = hold.unit_id));
create policy hold_update_carried on hold for update using (carries('hold', season_id));
create policy hold_read_last on hold for select using (
  exists (select from season s where s.region_id = hold.region_id and led_last(s.id)));
