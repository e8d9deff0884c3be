-- Keys with which this installation has signed, and what it signed: a receipt stands on the row of its event.

-- The public half alone; the private half lies in a file of the machine's and never in a table, an answer or a backup.
create table instance_key (
  fingerprint text primary key check (fingerprint ~ '^sha256:[0-9a-f]{64}$'),
  public_key  text not null check (length(public_key) between 40 and 200),
  first_seen  timestamptz not null
);
alter table instance_key enable row level security;
alter table instance_key force row level security;
-- Whoever holds a receipt must be able to compare the key: anybody who asks through a door.
create policy instance_key_read on instance_key for select using (app_access() <> '');
create policy instance_key_write on instance_key for insert with check (app_access() in ('sign_in', 'account', 'admin'));
-- A key is added, never changed or taken away: what it signed must stay provable.
grant select, insert on instance_key to giaouoc_app;

create table receipt (
  event_id  uuid primary key references event,
  key       text not null references instance_key,
  signature bytea not null check (length(signature) = 64)
);
create index receipt_key on receipt (key);
alter table receipt enable row level security;
alter table receipt force row level security;
create policy receipt_read on receipt for select using (exists (select from event e where e.id = event_id));
-- Only for what one does oneself, in the transaction that does it.
create policy receipt_write on receipt for insert with check (
  exists (select from event e where e.id = event_id and e.account_id = app_account()));
grant select, insert on receipt to giaouoc_app;
