-- Somebody who acts in another's role in a unit, from a day to a day.

create table substitution (
  id            uuid primary key,
  account_id    uuid not null references account,
  substitute_id uuid not null references account check (substitute_id <> account_id),
  unit_id       uuid not null references unit,
  role          text not null check (role in ('head', 'officer')),
  valid_from    date not null,
  valid_to      date not null check (valid_to >= valid_from),
  basis         text not null,
  made_at       timestamptz not null,
  -- Ended before its last day.
  ended_at      timestamptz,
  constraint substitution_once exclude using gist (
    account_id with =, unit_id with =, role with =, daterange(valid_from, valid_to, '[]') with &&)
    where (ended_at is null)
);
create index substitution_substitute on substitution (substitute_id);
create index substitution_unit on substitution (unit_id);

alter table substitution enable row level security;
alter table substitution force row level security;
create policy substitution_read on substitution for select using (
  app_access() in ('sign_in', 'admin') or substitute_id = app_account() or unit_id = any ((select app_units())::uuid[]));
create policy substitution_insert on substitution for insert with check (
  account_id = app_account() and unit_id = any ((select app_units())::uuid[]));
create policy substitution_update on substitution for update using (unit_id = any ((select app_units())::uuid[]));
grant select, insert on substitution to giaouoc_app;
-- Nothing of it is changed but its end.
grant update (ended_at) on substitution to giaouoc_app;
