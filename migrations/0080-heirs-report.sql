-- The last figures of a unit that became another in the season are its heir's to write and to send, and nobody of the
-- heir's accepts them; whose report it is is asked of each statement that writes.

-- Did this unit end in that season and become one the actor acts for?
create function succeeds(unit uuid, season uuid) returns boolean stable language sql
  return case when exists (select from unit u join season y on y.id = season
      where u.id = unit and u.valid_to between y.valid_from and y.valid_to)
    then inherits(unit, season) else false end;

create function report_own(asks text, unit_id uuid, region_id uuid, season_id uuid) returns boolean stable language sql
  return case asks when 'members' then unit_id = any (app_units()) or succeeds(unit_id, season_id)
    else region_id = any (app_organised()) end;

create or replace function report_judged(asks text, unit_id uuid, through_id uuid, region_id uuid, season_id uuid)
  returns boolean stable language sql
  return unit_id <> all (app_units()) and not succeeds(unit_id, season_id) and case
    when through_id is not null then through_id = any (app_units())
    when asks = 'organiser' then region_id = any (app_organised())
    else leads_season(region_id, season_id) end;

alter policy figure_report_read on figure_report using (
  case asks when 'members' then unit_id = any ((select app_units())::uuid[]) or succeeds(unit_id, season_id)
    else region_id = any ((select app_organised())::uuid[]) end
  or ((sent_at is not null or returned_at is not null) and (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or through_id = any ((select app_units())::uuid[])))
  or (sent_at is not null and inherits(unit_id, season_id)));
alter policy figure_report_insert on figure_report with check (
  sent_at is null and accepted_at is null and case asks
    when 'members' then (unit_id = any ((select app_units())::uuid[]) or succeeds(unit_id, season_id)) and (
      (through_id is null and season_id = any ((select app_seasons())::uuid[]))
      or exists (select from figure_round r where r.id = round_id
        and stands_under(figure_report.unit_id, through_id, r.region_id, r.period_from, r.period_to)))
    else region_id = any ((select app_organised())::uuid[]) end);
alter policy figure_report_update on figure_report
  using (report_own(asks, unit_id, region_id, season_id)
    or (sent_at is not null and report_judged(asks, unit_id, through_id, region_id, season_id)))
  with check (report_own(asks, unit_id, region_id, season_id)
    or report_judged(asks, unit_id, through_id, region_id, season_id));

alter policy figure_read on figure using (exists (
  select from figure_report r where r.id = report_id and (
    case r.asks when 'members' then r.unit_id = any ((select app_units())::uuid[]) or succeeds(r.unit_id, r.season_id)
      else r.region_id = any ((select app_organised())::uuid[]) end
    or ((figure.sent or not figure.superseded) and (
      (r.sent_at is not null and (
        case when r.through_id is null
          then r.region_id = any ((select app_organised())::uuid[]) or r.season_id = any ((select app_led())::uuid[])
          else r.through_id = any ((select app_units())::uuid[]) end
        or inherits(r.unit_id, r.season_id)))
      or (r.accepted_at is not null and (
        r.season_id = any ((select app_seasons())::uuid[]) or r.region_id = any ((select app_organised())::uuid[]))))))));
alter policy figure_insert on figure with check (
  entered_by = (select app_account())
  and (unit_id = any ((select app_units())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or succeeds(unit_id, season_id)));
alter policy figure_update on figure using (exists (
  select from figure_report r where r.id = report_id and report_own(r.asks, r.unit_id, r.region_id, r.season_id)));

alter policy figure_evidence_insert on figure_evidence with check (
  exists (select from figure_report r where r.id = report_id and r.sent_at is null
    and (r.round_id, r.region_id, r.season_id, r.unit_id)
      = (figure_evidence.round_id, figure_evidence.region_id, figure_evidence.season_id, figure_evidence.unit_id)
    and report_own(r.asks, r.unit_id, r.region_id, r.season_id))
  and exists (select from evidence e where e.id = evidence_id and e.withdrawn_at is null
    and e.unit_id = any ((select app_units())::uuid[])));
alter policy figure_evidence_delete on figure_evidence using (exists (
  select from figure_report r where r.id = report_id and r.sent_at is null
    and report_own(r.asks, r.unit_id, r.region_id, r.season_id)));

create or replace function figure_report_guard() returns trigger language plpgsql as $$
declare
  own boolean := report_own(old.asks, old.unit_id, old.region_id, old.season_id);
  judges boolean := report_judged(old.asks, old.unit_id, old.through_id, old.region_id, old.season_id);
begin
  if app_access() = '' then
    return new;
  end if;
  if not own and (new.through_id, new.complete, new.incomplete_why)
      is distinct from (old.through_id, old.complete, old.incomplete_why) then
    raise 'permission denied: those who accept change nothing in a report' using errcode = '42501';
  end if;
  if not own and new.sent_at is not null and new.sent_at is distinct from old.sent_at then
    raise 'permission denied: nobody sends for another unit' using errcode = '42501';
  end if;
  if not judges and new.accepted_at is distinct from old.accepted_at then
    raise 'permission denied: nobody accepts the figures of their own unit' using errcode = '42501';
  end if;
  if old.accepted_at is not null and new.accepted_at is not null and new is distinct from old then
    raise 'permission denied: an accepted report is frozen' using errcode = '42501';
  end if;
  if not judges and new.returned_at is not null and new.returned_at is distinct from old.returned_at then
    raise 'permission denied: those who accept return' using errcode = '42501';
  end if;
  if new.through_id is distinct from old.through_id and not exists (select from figure_round r
      where r.id = new.round_id and stands_under(new.unit_id, new.through_id, r.region_id, r.period_from, r.period_to)) then
    raise 'permission denied: a sub-unit reports through its parent' using errcode = '42501';
  end if;
  return new;
end $$;

create or replace function figure_guard() returns trigger language plpgsql as $$
declare
  strange boolean;
  sent boolean;
begin
  if app_access() = '' then
    return null;
  end if;
  select bool_or(r.id is null or not report_own(r.asks, r.unit_id, r.region_id, r.season_id)),
      bool_or(r.sent_at is not null)
    into strange, sent
    from (select distinct report_id from written) w left join figure_report r on r.id = w.report_id;
  if strange then
    raise 'permission denied: a report is written by its own people' using errcode = '42501';
  end if;
  if sent then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  return null;
end $$;

create or replace function figure_notes(ids uuid[]) returns table (id uuid, note text) stable language sql security definer
  set search_path = public, pg_temp as $$
  select f.id, f.note from figure f join figure_report r on r.id = f.report_id
  where f.id = any (ids) and f.note is not null and report_own(r.asks, r.unit_id, r.region_id, r.season_id) $$;

drop function report_own(text, uuid, uuid);
