-- A second factor beside the password, codes for the day it is lost, and two people of a unit who let a third back in.

create table totp (
  account_id   uuid primary key references account,
  secret       bytea not null check (length(secret) = 20),
  made_at      timestamptz not null,
  confirmed_at timestamptz,
  -- The newest half minute whose code was used: no code opens twice.
  last_step    bigint not null
);

create table recovery_code (
  account_id uuid not null references account,
  code_hash  bytea not null check (length(code_hash) = 32),
  made_at    timestamptz not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

-- Between the password and the code on the page without script.
create table sign_in_step (
  token_hash bytea primary key check (length(token_hash) = 32),
  account_id uuid not null references account,
  made_at    timestamptz not null
);
create index sign_in_step_made on sign_in_step (made_at);

create table recovery (
  id           uuid primary key,
  account_id   uuid not null references account,
  -- The unit whose people vouch; null where only administrators can.
  unit_id      uuid references unit,
  reason       text not null,
  asked_by     uuid not null references account check (asked_by <> account_id),
  asked_at     timestamptz not null,
  confirmed_by uuid references account check (confirmed_by not in (account_id, asked_by)),
  confirmed_at timestamptz,
  stopped_by   uuid references account,
  stopped_at   timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((stopped_by is null) = (stopped_at is null)),
  check (confirmed_at is null or stopped_at is null)
);
create unique index recovery_open on recovery (account_id) where confirmed_at is null and stopped_at is null;
create index recovery_unit on recovery (unit_id);

-- A code made by two people: taking it up takes away every way in that was there before.
alter table invitation add recovery_id uuid references recovery;

do $$
declare name text;
begin
  foreach name in array array['totp', 'recovery_code', 'sign_in_step', 'recovery'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

-- Secrets are read and written at the door only, whoever asks.
create policy totp_door on totp using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
create policy recovery_code_door on recovery_code using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
create policy sign_in_step_door on sign_in_step using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
create policy recovery_read on recovery for select using (
  app_access() in ('sign_in', 'admin') or unit_id = any ((select app_units())::uuid[]));
create policy recovery_insert on recovery for insert with check (
  asked_by = app_account() and (app_access() = 'admin' or unit_id = any ((select app_units())::uuid[])));
create policy recovery_update on recovery for update using (
  app_access() in ('sign_in', 'admin') or unit_id = any ((select app_units())::uuid[]));
create policy credential_delete on credential for delete using (app_access() = 'sign_in');

-- The people of a unit know each other by name.
drop policy account_read on account;
create policy account_read on account for select using (
  id = app_account() or app_access() in ('sign_in', 'admin')
  or exists (select from role_grant g where g.account_id = account.id and g.unit_id = any ((select app_units())::uuid[])));

grant select, insert, update, delete on totp, recovery_code, sign_in_step to giaouoc_app;
grant select, insert, update on recovery to giaouoc_app;
grant delete on credential to giaouoc_app;
