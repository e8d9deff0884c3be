-- Who does not write a report reads of it what stood when it was sent; drafts between sendings and notes are its writers'.

alter table figure add column sent boolean not null default false;
-- What stood at an earlier sending was not kept: of those, what stands now is all that is known to have been sent.
update figure f set sent = true from figure_report r where r.id = f.report_id and r.sent_at is not null and not f.superseded;

create function figure_report_sending() returns trigger language plpgsql as $$
begin
  update figure set sent = true where report_id = new.id and not superseded and not sent;
  return new;
end $$;
create trigger figure_report_sending before update on figure_report for each row
  when (old.sent_at is null and new.sent_at is not null) execute function figure_report_sending();

-- What was sent stands as it was sent, what was accepted is frozen; a figure is superseded once and changed never.
drop trigger figure_guard_update on figure;
create or replace function figure_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from (select distinct report_id from written) w
      join figure_report r on r.id = w.report_id where r.sent_at is not null) then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  return null;
end $$;
create function figure_marks_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from written w join was on was.id = w.id
      where (was.superseded and not w.superseded) or (was.sent and not w.sent)) then
    raise 'permission denied: what was superseded or sent stays so' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger figure_guard_update after update on figure referencing new table as written
  for each statement execute function figure_guard();
create trigger figure_marks_guard after update on figure referencing old table as was new table as written
  for each statement execute function figure_marks_guard();

drop policy figure_read on figure;
create policy figure_read on figure for select using (exists (
  select from figure_report r where r.id = report_id and (
    case r.asks when 'members' then r.unit_id = any ((select app_units())::uuid[])
      else r.region_id = any ((select app_organised())::uuid[]) end
    or ((figure.sent or not figure.superseded) and (
      (r.sent_at is not null and (
        case when r.through_id is null
          then r.region_id = any ((select app_organised())::uuid[]) or r.season_id = any ((select app_led())::uuid[])
          else r.through_id = any ((select app_units())::uuid[]) end
        or inherits(r.unit_id, r.season_id)))
      or (r.accepted_at is not null and (
        r.season_id = any ((select app_seasons())::uuid[]) or r.region_id = any ((select app_organised())::uuid[]))))))));

revoke select on figure from giaouoc_app;
grant select (id, report_id, round_id, region_id, season_id, unit_id, indicator_id, value, origin, import_id, entered_by,
  entered_at, reason, supersedes, superseded, sent) on figure to giaouoc_app;
grant update (sent) on figure to giaouoc_app;

-- A note is said among those who write the report; everybody else has the reason.
create function figure_notes(ids uuid[]) returns table (id uuid, note text) stable language sql security definer
  set search_path = public, pg_temp as $$
  select f.id, f.note from figure f join figure_report r on r.id = f.report_id
  where f.id = any (ids) and f.note is not null and report_own(r.asks, r.unit_id, r.region_id) $$;
revoke all on function figure_notes(uuid[]) from public;
grant execute on function figure_notes(uuid[]) to giaouoc_app;
