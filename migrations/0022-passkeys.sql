-- Passkeys (WebAuthn), and the challenges they answer: each once, within minutes.

create table passkey (
  id            uuid primary key,
  account_id    uuid not null references account,
  credential_id text not null unique,
  public_key    bytea not null,
  -- What the authenticator counted last: a copy of it counts apart.
  counter       bigint not null,
  transports    text not null,
  name          text not null,
  backed_up     boolean not null,
  made_at       timestamptz not null,
  used_at       timestamptz,
  version       integer not null default 1
);
create index passkey_account on passkey (account_id);

create table challenge (
  id         uuid primary key,
  kind       text not null check (kind in ('join', 'sign_in', 'step_up', 'add')),
  -- For whom it was made; nobody yet at the door.
  account_id uuid references account check (account_id is not null or kind = 'sign_in'),
  challenge  text not null,
  made_at    timestamptz not null
);
create index challenge_made on challenge (made_at);

alter table passkey enable row level security;
alter table passkey force row level security;
alter table challenge enable row level security;
alter table challenge force row level security;
create policy passkey_read on passkey for select using (account_id = app_account() or app_access() = 'sign_in');
create policy passkey_insert on passkey for insert with check (app_access() = 'sign_in');
create policy passkey_update on passkey for update using (app_access() = 'sign_in');
create policy passkey_delete on passkey for delete using (app_access() = 'sign_in');
create policy challenge_door on challenge using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
grant select, insert, update, delete on passkey, challenge to giaouoc_app;
