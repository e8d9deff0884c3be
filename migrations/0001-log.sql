-- The walls (row-level security reads who asks from the transaction's settings) and the log.
-- Every table forces row-level security; the app connects as a member of giaouoc_app, which owns nothing.

create extension if not exists btree_gist;

create function app_access() returns text stable language sql
  return coalesce(current_setting('app.access', true), '');
create function app_account() returns uuid stable language sql
  return nullif(current_setting('app.account', true), '')::uuid;
create function app_units() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[], '{}');
create function app_regions() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.regions', true), ''), ',')::uuid[], '{}');
-- Seasons the actor may read: a unit of theirs was a member on a day of it, leads it, or organises its region.
create function app_seasons() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.seasons', true), ''), ',')::uuid[], '{}');
-- Seasons the actor leads or deputises today.
create function app_led() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.led', true), ''), ',')::uuid[], '{}');
-- Units in which the actor is a ministry officer, and the regions those units organise.
create function app_ministry() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.ministry', true), ''), ',')::uuid[], '{}');
create function app_organised() returns uuid[] stable language sql
  return coalesce(string_to_array(nullif(current_setting('app.organised', true), ''), ',')::uuid[], '{}');
-- Somebody who has signed in.
create function app_known() returns boolean stable language sql
  return app_access() in ('account', 'admin');
-- Somebody who keeps the catalogues of units and awards.
create function app_keeper() returns boolean stable language sql
  return app_access() = 'admin' or (app_known() and app_ministry() <> '{}');

-- Does it hold on that day? Both ends count; null is open or not known.
create function holds_on(valid_from date, valid_to date, day date) returns boolean immutable language sql
  return coalesce(valid_from <= day, true) and coalesce(valid_to >= day, true);

create table event (
  id                uuid primary key,
  happened_at       timestamptz not null,
  recorded_at       timestamptz not null,
  account_id        uuid,
  acting_unit_id    uuid,
  action            text not null,
  object_kind       text not null,
  object_id         uuid not null,
  audience          text not null check (audience in ('unit', 'region', 'everyone', 'administration')),
  unit_id           uuid check (unit_id is not null or audience <> 'unit'),
  region_id         uuid check (region_id is not null or audience <> 'region'),
  season_id         uuid,
  commitment        bytea not null check (length(commitment) = 32),
  person_commitment bytea not null check (length(person_commitment) = 32)
);
create index event_object on event (object_kind, object_id, id);
create index event_season on event (season_id, id);

-- What the commitment covers: canonical JSON text, so that the digest recomputes byte for byte.
create table event_payload (
  event_id uuid primary key references event,
  salt     bytea not null check (length(salt) = 16),
  payload  text not null
);

-- The person's name, apart: erasing a row erases the person and breaks nothing.
create table event_person (
  event_id uuid primary key references event,
  salt     bytea not null check (length(salt) = 16),
  person   text not null
);

alter table event enable row level security;
alter table event force row level security;
create policy event_read on event for select using (
  (audience = 'everyone' and app_known())
  or (audience = 'region' and (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or (season_id is null and region_id = any ((select app_regions())::uuid[]))))
  or (audience = 'unit' and unit_id = any ((select app_units())::uuid[]))
  or (audience = 'administration' and (app_access() = 'admin' or account_id = app_account()))
);
create policy event_write on event for insert with check (
  account_id = app_account() or (account_id is null and app_access() = 'sign_in')
);

alter table event_payload enable row level security;
alter table event_payload force row level security;
create policy event_payload_read on event_payload for select using (exists (select from event e where e.id = event_id));
create policy event_payload_write on event_payload for insert with check (app_access() in ('sign_in', 'account', 'admin'));

alter table event_person enable row level security;
alter table event_person force row level security;
create policy event_person_read on event_person for select using (exists (select from event e where e.id = event_id));
create policy event_person_write on event_person for insert with check (app_access() in ('sign_in', 'account', 'admin'));

-- The log only grows: the app may add and read, never change.
grant select, insert on event, event_payload, event_person to giaouoc_app;

create table idempotency (
  account_id  uuid not null,
  key         text not null check (length(key) between 8 and 100),
  route       text not null,
  body_digest text not null,
  created_at  timestamptz not null,
  status      integer,
  answer      text,
  primary key (account_id, key)
);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy idempotency_own on idempotency using (account_id = app_account()) with check (account_id = app_account());
grant select, insert, update, delete on idempotency to giaouoc_app;
