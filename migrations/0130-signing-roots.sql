-- Root certificates by which signatures on documents are judged: dated, public, changed by two people.

create table signing_root (
  id           uuid primary key,
  name         text not null check (length(name) between 1 and 200),
  certificate  text not null check (certificate ~ '^-----BEGIN CERTIFICATE-----'),
  subject      text not null,
  fingerprint  text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  expires_on   date not null,
  trusted_from date not null,
  trusted_to   date,
  check (trusted_from <= trusted_to),
  -- Trusted once at a time; whether it was trusted on a day has one answer.
  constraint signing_root_once exclude using gist (fingerprint with =, daterange(trusted_from, trusted_to, '[]') with &&)
);
alter table signing_root enable row level security;
alter table signing_root force row level security;
create policy signing_root_read on signing_root for select using (app_access() <> '');
-- While a proposal for it is being carried out; by an administrator alone only before any season under way is public.
create function sets_up() returns boolean stable language sql
  return app_access() = 'admin' and not exists (select from season s
    where s.published_at is not null and coalesce(s.valid_to >= app_day(), true));
create policy signing_root_insert on signing_root for insert with check (
  trusted_to is null and trusted_from = app_day() and (carries('signing_root', id) or sets_up()));
create policy signing_root_update on signing_root for update
  using (trusted_to is null and (carries('signing_root', id) or sets_up())) with check (trusted_to >= app_day());
grant select, insert on signing_root to giaouoc_app;
grant update (trusted_to) on signing_root to giaouoc_app;
