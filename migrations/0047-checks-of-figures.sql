-- Checks of figures as data of a season and block; what still hangs on a unit that is to end.

create table check_rule (
  id          uuid primary key,
  region_id   uuid not null references region,
  season_id   uuid not null,
  block       text not null,
  kind        text not null check (kind in ('at_most', 'sum', 'change', 'outlier', 'range')),
  -- A broken rule refuses the figure, or asks for a reason that is kept with it.
  effect      text not null check (effect in ('warn', 'refuse')),
  -- The indicator it is about, by its code: a new entry of the same code is checked too.
  code        text not null,
  -- at_most: what it may not exceed; sum: what it is made of.
  codes       text[] not null,
  -- range: both ends; change: percent; outlier: how many times the spread of the block.
  low         numeric,
  high        numeric,
  note        text,
  legal_basis text,
  provisional boolean not null,
  version     integer not null default 1,
  check (provisional or legal_basis is not null),
  check (low <= high),
  check (case kind when 'at_most' then cardinality(codes) = 1 when 'sum' then cardinality(codes) >= 2
    else cardinality(codes) = 0 end),
  check (case kind when 'range' then low is not null or high is not null
    when 'change' then high > 0 and low is null when 'outlier' then high > 0 and low is null
    else low is null and high is null end),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
create index check_rule_season on check_rule (season_id, block);
call season_walls('check_rule', 'leaders', 'false');
create policy check_rule_read_below on check_rule for select using (app_known() and exists (
  select from figure_round r where r.season_id = check_rule.season_id));
grant select, insert, update, delete on check_rule to giaouoc_app;

-- Reports that were begun and not accepted, in seasons that still run: numbers only, and only for whoever keeps the list
-- of units. A sub-unit's report that was sent hangs on its parent, which is to accept it.
create function open_reports(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select hanging.unit_id, count(*) from (
    select r.unit_id from figure_report r join season on season.id = r.season_id and season.valid_to >= day
      where r.unit_id = any (units) and r.accepted_at is null and r.asks = 'members'
    union all
    select r.through_id from figure_report r join season on season.id = r.season_id and season.valid_to >= day
      where r.through_id = any (units) and r.sent_at is not null and r.accepted_at is null) hanging
  where app_keeper()
  group by hanging.unit_id $$;
revoke all on function open_reports(uuid[], date) from public;
grant execute on function open_reports(uuid[], date) to giaouoc_app;
