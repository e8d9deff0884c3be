-- Invitations with a one-time code, where a session was opened from, and what slows guessing down.

-- When the person first chose a way to sign in; until then the account waits for its invitation to be used.
alter table account add joined_at timestamptz;
update account set joined_at = created_at;

-- As the server saw them when the session was opened; older sessions do not know.
alter table session add address text, add agent text;

-- The code is 256 random bits; only its SHA-256 is kept.
create table invitation (
  id           uuid primary key,
  account_id   uuid not null references account,
  code_hash    bytea not null unique check (length(code_hash) = 32),
  made_at      timestamptz not null,
  expires_at   timestamptz not null check (expires_at > made_at),
  used_at      timestamptz,
  withdrawn_at timestamptz
);
-- A new code takes the place of the one before.
create unique index invitation_open on invitation (account_id) where used_at is null and withdrawn_at is null;

-- What is counted (a name from a source, a source, a known device) is kept as a digest only.
create table throttle (
  key      bytea primary key check (length(key) = 32),
  failures integer not null check (failures >= 0),
  last_at  timestamptz not null
);
create index throttle_last on throttle (last_at);

-- Browsers on which somebody has signed in before: nobody else's guesses are counted against them.
create table known_device (
  token_hash bytea not null check (length(token_hash) = 32),
  account_id uuid not null references account,
  seen_at    timestamptz not null,
  primary key (token_hash, account_id)
);
create index known_device_account on known_device (account_id);

do $$
declare name text;
begin
  foreach name in array array['invitation', 'throttle', 'known_device'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end $$;

create policy invitation_door on invitation using (app_access() in ('sign_in', 'admin'))
  with check (app_access() in ('sign_in', 'admin'));
create policy throttle_door on throttle using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
create policy known_device_door on known_device using (app_access() = 'sign_in') with check (app_access() = 'sign_in');

grant select, insert, update on invitation to giaouoc_app;
grant select, insert, update, delete on throttle, known_device to giaouoc_app;
