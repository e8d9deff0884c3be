-- Accounts known to an office's own sign-in (OpenID Connect): by issuer and subject, never by a guess at an address.

create table oidc_link (
  issuer     text not null,
  subject    text not null,
  account_id uuid not null references account,
  made_by    uuid not null references account,
  made_at    timestamptz not null,
  primary key (issuer, subject),
  constraint oidc_link_once unique (account_id, issuer)
);

-- Between leaving for the provider and coming back, in one browser, once, within minutes.
create table oidc_flow (
  state_hash   bytea primary key check (length(state_hash) = 32),
  browser_hash bytea not null check (length(browser_hash) = 32),
  verifier     text not null,
  nonce        text not null,
  -- Who is linking their account; null for signing in.
  account_id   uuid references account,
  next         text not null,
  made_at      timestamptz not null
);
create index oidc_flow_made on oidc_flow (made_at);

alter table oidc_link enable row level security;
alter table oidc_link force row level security;
alter table oidc_flow enable row level security;
alter table oidc_flow force row level security;
create policy oidc_link_read on oidc_link for select using (app_access() = 'sign_in');
create policy oidc_link_insert on oidc_link for insert with check (app_access() in ('sign_in', 'admin'));
create policy oidc_link_delete on oidc_link for delete using (app_access() = 'sign_in');
create policy oidc_flow_door on oidc_flow using (app_access() = 'sign_in') with check (app_access() = 'sign_in');
grant select, insert, delete on oidc_link, oidc_flow to giaouoc_app;
