-- Figures by the hundred thousand: what was asked of each row is asked of each statement, and of one key.

-- A figure stands in the report it names, of that report's round, season and unit: one key says all of it.
alter table figure_report add constraint figure_report_whole unique (id, round_id, region_id, season_id, unit_id);
alter table figure
  add constraint figure_in_report foreign key (report_id, round_id, region_id, season_id, unit_id)
    references figure_report (id, round_id, region_id, season_id, unit_id),
  drop constraint figure_region_id_fkey,
  drop constraint figure_unit_id_fkey,
  drop constraint figure_region_id_season_id_fkey,
  drop constraint figure_season_id_report_id_fkey;

-- What was sent stands as it was sent, what was accepted is frozen; a figure is superseded once and changed never.
drop trigger figure_guard on figure;
drop function figure_guard();
create function figure_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then
    return null;
  end if;
  if exists (select from (select distinct report_id from written) w join figure_report r on r.id = w.report_id
      where r.sent_at is not null) then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and exists (select from written where not superseded) then
    raise 'permission denied: what was superseded stays so' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger figure_guard_insert after insert on figure referencing new table as written
  for each statement execute function figure_guard();
create trigger figure_guard_update after update on figure referencing new table as written
  for each statement execute function figure_guard();
