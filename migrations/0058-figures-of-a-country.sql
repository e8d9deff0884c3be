-- Figures of a whole country in one file: whose report it is, and who enters, is asked once, not of each of them.

-- Nobody enters in another's name: this says more than that the account is there, and accounts are never deleted.
alter table figure drop constraint figure_entered_by_fkey;
alter policy figure_insert on figure with check (
  entered_by = (select app_account())
  and (unit_id = any ((select app_units())::uuid[]) or region_id = any ((select app_organised())::uuid[])));

-- What was sent stands as it was sent, what was accepted is frozen, and a report is written by whose it is; a figure is
-- superseded once and changed never.
create or replace function figure_guard() returns trigger language plpgsql as $$
declare
  strange boolean;
  sent boolean;
begin
  if app_access() = '' then
    return null;
  end if;
  select bool_or(r.id is null or not report_own(r.asks, r.unit_id, r.region_id)), bool_or(r.sent_at is not null)
    into strange, sent
    from (select distinct report_id from written) w left join figure_report r on r.id = w.report_id;
  if strange then
    raise 'permission denied: a report is written by its own people' using errcode = '42501';
  end if;
  if sent then
    raise 'permission denied: the figures of a report that was sent are frozen' using errcode = '42501';
  end if;
  if tg_op = 'UPDATE' and exists (select from written where not superseded) then
    raise 'permission denied: what was superseded stays so' using errcode = '42501';
  end if;
  return null;
end $$;
