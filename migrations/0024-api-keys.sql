-- Keys for programs: a person's own, or a unit's, whose account nobody signs in to.

alter table account add program boolean not null default false;

create table api_key (
  id         uuid primary key,
  -- Whose rights it has.
  account_id uuid not null references account,
  -- The unit it was made for; null for a person's own.
  unit_id    uuid references unit,
  name       text not null,
  token_hash bytea not null unique check (length(token_hash) = 32),
  read_only  boolean not null,
  -- Rows of the policy table it may call, separated by spaces; none where it only reads.
  actions    text not null check (read_only = (actions = '')),
  made_by    uuid not null references account,
  made_at    timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  used_at    timestamptz,
  revoked_at timestamptz
);
create index api_key_account on api_key (account_id);
create index api_key_unit on api_key (unit_id);

alter table api_key enable row level security;
alter table api_key force row level security;
create policy api_key_read on api_key for select using (
  account_id = app_account() or app_access() in ('sign_in', 'admin') or unit_id = any ((select app_units())::uuid[]));
create policy api_key_insert on api_key for insert with check (
  made_by = app_account() and ((account_id = app_account() and unit_id is null) or app_access() = 'admin'));
create policy api_key_update on api_key for update using (
  account_id = app_account() or app_access() in ('sign_in', 'admin') or unit_id = any ((select app_units())::uuid[]));
grant select, insert on api_key to giaouoc_app;
grant update (used_at, revoked_at) on api_key to giaouoc_app;
