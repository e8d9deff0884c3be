-- People who sign in, what they hold, and for how long.

create table account (
  id           uuid primary key,
  username     text not null unique check (username = lower(username)),
  display_name text not null,
  created_at   timestamptz not null,
  disabled_at  timestamptz,
  version      integer not null default 1
);

-- Apart from the account, so that a list of accounts can never carry a hash.
create table credential (
  account_id    uuid primary key references account,
  password_hash text not null,
  changed_at    timestamptz not null
);

-- A session's token is 256 random bits; only its SHA-256 is kept.
create table session (
  id            uuid primary key,
  account_id    uuid not null references account,
  token_hash    bytea not null unique check (length(token_hash) = 32),
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  stepped_up_at timestamptz not null,
  ended_at      timestamptz
);
create index session_account on session (account_id);

create table role_grant (
  id         uuid primary key,
  account_id uuid not null references account,
  role       text not null check (role in (
    'officer', 'head', 'council_member', 'teller', 'ministry_officer', 'auditor', 'administrator')),
  unit_id    uuid references unit check (unit_id is not null or role = 'administrator'),
  valid_from date,
  valid_to   date,
  basis      text,
  version    integer not null default 1,
  check (valid_from <= valid_to),
  constraint role_grant_once exclude using gist (
    account_id with =, role with =, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
create index role_grant_account on role_grant (account_id);
create index role_grant_unit on role_grant (unit_id);

-- A post held by a unit in a region (lead, deputy): its head and officers act in it while it lasts.
create table unit_grant (
  id         uuid primary key,
  unit_id    uuid not null references unit,
  region_id  uuid not null references region,
  season_id  uuid not null,
  role       text not null check (role in ('lead', 'deputy')),
  valid_from date not null,
  valid_to   date not null,
  basis      text,
  check (valid_from <= valid_to)
);
create index unit_grant_unit on unit_grant (unit_id);

-- Printed on the console until the first administrator has been made.
create table setup_code (
  singleton boolean primary key check (singleton),
  code_hash bytea not null,
  made_at   timestamptz not null,
  used_at   timestamptz
);

do $$
declare name text;
begin
  foreach name in array array['account', 'credential', 'session', 'role_grant', 'unit_grant', 'setup_code'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create policy account_read on account for select using (id = app_account() or app_access() in ('sign_in', 'admin'));
create policy account_insert on account for insert with check (app_access() in ('sign_in', 'admin'));
create policy account_update on account for update using (app_access() = 'admin' or id = app_account());
create policy credential_own on credential for select using (account_id = app_account() or app_access() = 'sign_in');
create policy credential_insert on credential for insert with check (app_access() in ('sign_in', 'admin'));
-- An administrator sets a password through the door of sign-in too: no other door reads or writes another's hash.
create policy credential_update on credential for update using (account_id = app_account() or app_access() = 'sign_in');
create policy session_own on session using (account_id = app_account() or app_access() in ('sign_in', 'admin'));
create policy role_grant_insert on role_grant for insert with check (app_access() in ('sign_in', 'admin'));
create policy role_grant_update on role_grant for update using (app_access() = 'admin');
create policy setup_code_door on setup_code using (app_access() = 'sign_in') with check (app_access() = 'sign_in');

grant select, insert, update on account, credential, session, role_grant, unit_grant, setup_code to giaouoc_app;
