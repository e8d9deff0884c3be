-- Lists of revoked certificates that signatures are judged by: of each issuer the newest. Decision 091.

create table revocation_list (
  id       uuid primary key,
  issuer   text not null constraint revocation_list_once unique,
  list     bytea not null check (octet_length(list) between 1 and 2097152),
  digest   text not null check (digest ~ '^[0-9a-f]{64}$'),
  entries  integer not null check (entries >= 0),
  given_at timestamptz not null,
  next_at  timestamptz,
  added_at timestamptz not null
);

-- Nobody puts an older list in the place of a newer one, in which somebody is named.
create function revocation_list_goes_on() returns trigger language plpgsql as $$
begin
  if new.issuer <> old.issuer or new.given_at <= old.given_at then
    raise exception 'a newer list of revocations stands' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger revocation_list_goes_on before update on revocation_list
  for each row execute function revocation_list_goes_on();

alter table revocation_list enable row level security;
alter table revocation_list force row level security;
create policy revocation_list_read on revocation_list for select using (app_access() <> '');
create policy revocation_list_insert on revocation_list for insert with check (app_access() = 'admin');
create policy revocation_list_update on revocation_list for update using (app_access() = 'admin');
grant select, insert on revocation_list to giaouoc_app;
grant update (list, digest, entries, given_at, next_at, added_at) on revocation_list to giaouoc_app;
