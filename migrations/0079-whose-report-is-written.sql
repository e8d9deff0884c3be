-- A report is written by its own people: asked of each statement that writes figures, beside whether it was sent.

create or replace function figure_guard() returns trigger language plpgsql as $$
declare
  strange boolean;
  frozen boolean;
begin
  if app_access() = '' then
    return null;
  end if;
  select bool_or(r.id is null or not report_own(r.asks, r.unit_id, r.region_id)), bool_or(r.sent_at is not null)
    into strange, frozen
    from (select distinct report_id from written) w left join figure_report r on r.id = w.report_id;
  if strange then
    raise 'permission denied: a report is written by its own people' using errcode = '42501';
  end if;
  if frozen then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  return null;
end $$;
