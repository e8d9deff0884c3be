-- Whoever leads competes too: nobody is made late by somebody else's return, nor shut out of a round that was answered,
-- nor asked for more. Official figures are the organiser's, of sub-units too. A sub-unit reads its parent's block alone.

alter table figure_round
  -- Days a unit has to mend what was returned; those after them are late. Null: none is, for nothing was decided.
  add column mend_days integer check (mend_days >= 0);
grant update (mend_days) on figure_round to giaouoc_app;

alter table figure_report
  -- By whose word it went back each time: by its own unit's, or by that of those who read it.
  add column back_by text[] not null default '{}' check (back_by <@ array['recalled', 'returned']),
  -- What was accepted once came in time, or not, once and for all.
  add column first_accepted_at timestamptz check (first_accepted_at is not null or accepted_at is null);
update figure_report r set
  back_by = array_fill('returned'::text, array[greatest(cardinality(r.back_on) - cardinality(told.back_by), 0)])
    || told.back_by,
  first_accepted_at = coalesce((select min(e.happened_at) from event e where e.object_kind = 'figure_report'
    and e.object_id = r.id and e.action = 'figure_report.accepted'), r.accepted_at)
from (
  select q.id, array(select case last.action when 'figure_report.recalled' then 'recalled' else 'returned' end from (
      select e.id, e.action from event e where e.object_kind = 'figure_report' and e.object_id = q.id
        and e.action in ('figure_report.recalled', 'figure_report.returned')
      order by e.id desc limit cardinality(q.back_on)) last order by last.id) as back_by
  from figure_report q) told
where told.id = r.id;
alter table figure_report add check (cardinality(back_by) = cardinality(back_on));
grant update (back_by, first_accepted_at) on figure_report to giaouoc_app;

drop policy figure_report_insert_unsent on figure_report;
create policy figure_report_insert_unsent on figure_report as restrictive for insert
  with check (first_sent_at is null and first_accepted_at is null and back_on = '{}' and again_on = '{}' and back_by = '{}');

-- Official figures are judged by the organiser alone, also of a unit that reports through another.
create or replace function report_judged(asks text, unit_id uuid, through_id uuid, region_id uuid, season_id uuid)
  returns boolean stable language sql
  return unit_id <> all (app_units()) and not succeeds(unit_id, season_id) and case
    when asks = 'organiser' then region_id = any (app_organised())
    when through_id is not null then through_id = any (app_units())
    else leads_season(region_id, season_id) end;

create or replace function figure_report_receipt_guard() returns trigger language plpgsql as $$
declare
  went boolean := old.sent_at is not null and new.sent_at is null;
  came boolean := old.sent_at is null and new.sent_at is not null and old.first_sent_at is not null;
  word text := new.back_by[cardinality(new.back_by)];
  judges boolean := report_judged(old.asks, old.unit_id, old.through_id, old.region_id, old.season_id);
begin
  if app_access() = '' then
    return new;
  end if;
  if new.first_sent_at is distinct from coalesce(old.first_sent_at, new.sent_at) then
    raise 'permission denied: the first receipt stands' using errcode = '42501';
  end if;
  if new.first_accepted_at is distinct from coalesce(old.first_accepted_at, new.accepted_at) then
    raise 'permission denied: the first acceptance stands' using errcode = '42501';
  end if;
  if new.back_on[1:cardinality(old.back_on)] is distinct from old.back_on
      or new.again_on[1:cardinality(old.again_on)] is distinct from old.again_on
      or new.back_by[1:cardinality(old.back_by)] is distinct from old.back_by
      or cardinality(new.back_on) <> cardinality(old.back_on) + went::int
      or cardinality(new.again_on) <> cardinality(old.again_on) + came::int
      or (went and new.back_on[cardinality(new.back_on)] < (old.sent_at at time zone 'Asia/Ho_Chi_Minh')::date)
      or (came and new.again_on[cardinality(new.again_on)] <> (new.sent_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    raise 'permission denied: the days on which a report lay with its unit stand' using errcode = '42501';
  end if;
  if went and not coalesce(case word when 'recalled' then report_own(old.asks, old.unit_id, old.region_id, old.season_id)
      else judges and new.returned_at is distinct from old.returned_at end, false) then
    raise 'permission denied: by whose word a report went back is told as it was' using errcode = '42501';
  end if;
  return new;
end $$;

create or replace function figure_round_guard() returns trigger language plpgsql as $$
declare
  organises boolean := old.region_id = any (app_organised());
begin
  if app_access() = '' then
    return new;
  end if;
  if new.mend_days is distinct from old.mend_days and not organises then
    raise 'permission denied: the organiser says how long mending may take' using errcode = '42501';
  end if;
  if new.as_of > old.as_of and not exists (select from season s
      where s.id = new.season_id and new.as_of <= greatest(s.valid_to, new.period_to)) then
    raise 'permission denied: figures of a year are taken in it' using errcode = '42501';
  end if;
  if not exists (select from figure_report r where r.round_id = old.id and r.first_sent_at is not null) then
    return new;
  end if;
  if (new.as_of, new.source, new.period_kind, new.period_from, new.period_to)
      is distinct from (old.as_of, old.source, old.period_kind, old.period_from, old.period_to) then
    raise 'permission denied: what was reported to stands' using errcode = '42501';
  end if;
  -- No day is the earliest: open at once. It is no later than it was for those who answered first.
  if new.opens is not null and (old.opens is null or new.opens > old.opens) then
    raise 'permission denied: nobody is shut out of a round that was answered' using errcode = '42501';
  end if;
  if new.grace_days < old.grace_days
      or (new.due is distinct from old.due and (new.due > old.due) is not true)
      or (new.mend_days is distinct from old.mend_days and new.mend_days is not null
        and (new.mend_days > old.mend_days) is not true) then
    raise 'permission denied: nobody gets less time than they were given' using errcode = '42501';
  end if;
  if (new.due, new.grace_days) is distinct from (old.due, old.grace_days) and not organises then
    raise 'permission denied: the organiser gives more time' using errcode = '42501';
  end if;
  return new;
end $$;
-- Figures of a year are taken in it: a day far ahead would make a round the latest whatever it holds.
create policy figure_round_insert_bounds on figure_round as restrictive for insert with check (
  (mend_days is null or region_id = any ((select app_organised())::uuid[]))
  and exists (select from season s where s.id = season_id and as_of <= greatest(s.valid_to, period_to)));

-- What was asked of those who answered is asked of all: the organiser may ask something more that nobody has to tell.
create function round_indicator_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' or not exists (select from figure_report r
      where r.round_id = coalesce(new.round_id, old.round_id) and r.first_sent_at is not null) then
    return null;
  end if;
  if tg_op = 'INSERT' and not new.required and new.region_id = any (app_organised()) then
    return null;
  end if;
  -- A ratio is worked out and never required.
  if tg_op = 'UPDATE' and (new.required = old.required
      or exists (select from indicator i where i.id = new.indicator_id and i.type = 'ratio')) then
    return null;
  end if;
  raise 'permission denied: what a round asked stands once it was answered' using errcode = '42501';
end $$;
create trigger round_indicator_guard after insert or update or delete on round_indicator
  for each row execute function round_indicator_guard();

-- A sub-unit reads what its parent's block is asked, as it stands there on the days of the period.
drop policy figure_round_read_below on figure_round;
create policy figure_round_read_below on figure_round for select using (app_known() and asks = 'members' and exists (
  select from unit u join membership m on m.unit_id = u.parent_id
  where u.id = any ((select app_units())::uuid[]) and m.region_id = figure_round.region_id
    and m.block = figure_round.block
    and daterange(m.valid_from, m.valid_to, '[]') && daterange(period_from, period_to, '[]')));
drop policy check_rule_read_below on check_rule;
create policy check_rule_read_below on check_rule for select using (app_known() and exists (
  select from figure_round r where r.season_id = check_rule.season_id and r.block = check_rule.block));
