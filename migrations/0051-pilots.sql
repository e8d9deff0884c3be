-- Pilot places: which commune a unit chose for a target of a pact or of a plan, what is done there and what came of it.

create table pilot (
  id               uuid primary key,
  region_id        uuid not null references region,
  season_id        uuid not null,
  target_kind      text not null check (target_kind in ('pact', 'plan')),
  target_id        uuid not null,
  -- Who chose; through whom, where the unit is a member's sub-unit.
  unit_id          uuid not null references unit,
  through_id       uuid references unit check (through_id <> unit_id),
  -- By name, as they were called on the day they were chosen: communes and districts have no register here.
  commune          text not null,
  district         text,
  province_id      uuid references province,
  chosen_on        date not null,
  help             text,
  result           text,
  reached_on       date check (reached_on is null or (reached_on >= chosen_on and result is not null)),
  withdrawn_on     date check (withdrawn_on >= chosen_on),
  withdrawn_reason text check ((withdrawn_reason is null) = (withdrawn_on is null)),
  version          integer not null default 1,
  foreign key (region_id, season_id) references season (region_id, id)
);
create unique index pilot_once on pilot (target_id, unit_id, lower(commune), lower(coalesce(district, '')))
  where withdrawn_on is null;
create index pilot_season on pilot (season_id);
create index pilot_unit on pilot (unit_id);
create index pilot_through on pilot (through_id) where through_id is not null;

-- A unit's own places: known to it, to the unit above it, and to those who lead the season.
alter table pilot enable row level security;
alter table pilot force row level security;
create policy pilot_read on pilot for select using (
  unit_id = any ((select app_units())::uuid[]) or through_id = any ((select app_units())::uuid[])
  or region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
create policy pilot_insert on pilot for insert with check (
  (unit_id = any ((select app_units())::uuid[]) or through_id = any ((select app_units())::uuid[]))
  and stands_in(unit_id, through_id, season_id));
create policy pilot_update on pilot for update using (
  unit_id = any ((select app_units())::uuid[]) or through_id = any ((select app_units())::uuid[]));

grant select, insert on pilot to giaouoc_app;
grant update (commune, district, province_id, chosen_on, help, result, reached_on, withdrawn_on, withdrawn_reason, version)
  on pilot to giaouoc_app;
