-- A report keeps the day on which it first came, and the days on which it lay with its unit again; what a round asks
-- stands once somebody has answered it.

alter table figure_report
  add column first_sent_at timestamptz,
  -- In pairs: the day it went back to its unit, returned or recalled, and the day it came again.
  add column back_on date[] not null default '{}',
  add column again_on date[] not null default '{}',
  add check (first_sent_at is not null or sent_at is null),
  add check (cardinality(back_on) between cardinality(again_on) and cardinality(again_on) + 1);
-- Of what came back before this was kept, the day of its return is the latest on which it can have come.
update figure_report set first_sent_at = coalesce(sent_at, returned_at),
    back_on = case when sent_at is null then array[(returned_at at time zone 'Asia/Ho_Chi_Minh')::date] else '{}' end
  where sent_at is not null or returned_at is not null;

-- That it had been sent stays the season's to know, when it went back too; its figures are its unit's own again.
create policy figure_report_read_once_sent on figure_report for select using (first_sent_at is not null and (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or through_id = any ((select app_units())::uuid[])));
create policy figure_report_insert_unsent on figure_report as restrictive for insert
  with check (first_sent_at is null and back_on = '{}' and again_on = '{}');

create function figure_report_receipt_guard() returns trigger language plpgsql as $$
declare
  went boolean := old.sent_at is not null and new.sent_at is null;
  came boolean := old.sent_at is null and new.sent_at is not null and old.first_sent_at is not null;
begin
  if app_access() = '' then
    return new;
  end if;
  if new.first_sent_at is distinct from coalesce(old.first_sent_at, new.sent_at) then
    raise 'permission denied: the first receipt stands' using errcode = '42501';
  end if;
  if new.back_on[1:cardinality(old.back_on)] is distinct from old.back_on
      or new.again_on[1:cardinality(old.again_on)] is distinct from old.again_on
      or cardinality(new.back_on) <> cardinality(old.back_on) + went::int
      or cardinality(new.again_on) <> cardinality(old.again_on) + came::int
      or (went and new.back_on[cardinality(new.back_on)] < (old.sent_at at time zone 'Asia/Ho_Chi_Minh')::date)
      or (came and new.again_on[cardinality(new.again_on)] <> (new.sent_at at time zone 'Asia/Ho_Chi_Minh')::date) then
    raise 'permission denied: the days on which a report lay with its unit stand' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger figure_report_receipt_guard before update on figure_report
  for each row execute function figure_report_receipt_guard();

-- Whoever leads competes too: once something was sent, as-of day and source stand, and only the organiser gives more
-- time; nobody gives less.
create function figure_round_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' or not exists (
      select from figure_report r where r.round_id = old.id and r.first_sent_at is not null) then
    return new;
  end if;
  if (new.as_of, new.source, new.period_kind, new.period_from, new.period_to)
      is distinct from (old.as_of, old.source, old.period_kind, old.period_from, old.period_to) then
    raise 'permission denied: what was reported to stands' using errcode = '42501';
  end if;
  if new.grace_days < old.grace_days
      or (new.due is distinct from old.due and (new.due > old.due) is not true) then
    raise 'permission denied: nobody gets less time than they were given' using errcode = '42501';
  end if;
  if (new.due, new.grace_days) is distinct from (old.due, old.grace_days)
      and old.region_id <> all (app_organised()) then
    raise 'permission denied: the organiser gives more time' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger figure_round_guard before update on figure_round for each row execute function figure_round_guard();

grant update (first_sent_at, back_on, again_on) on figure_report to giaouoc_app;
