-- Outages recorded wrongly are corrected, or withdrawn and no longer counted; what stood before is in the log.

alter table outage
  add column version integer not null default 1,
  add column withdrawn_at timestamptz,
  add column withdrawn_why text check ((withdrawn_why is null) = (withdrawn_at is null));

create function outage_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then
    return new;
  end if;
  if old.withdrawn_at is not null then
    raise 'permission denied: what was withdrawn stays as it was' using errcode = '42501';
  end if;
  if new.withdrawn_at is not null
      and (new.block, new.unit_ids, new.valid_from, new.valid_to, new.number, new.day, new.body, new.reason)
      is distinct from (old.block, old.unit_ids, old.valid_from, old.valid_to, old.number, old.day, old.body, old.reason) then
    raise 'permission denied: it is withdrawn as it was recorded' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger outage_guard before update on outage for each row execute function outage_guard();

grant update (block, unit_ids, valid_from, valid_to, number, day, body, reason, withdrawn_at, withdrawn_why, version)
  on outage to giaouoc_app;
