-- Texts that are drafted, adopted, frozen and signed: plans and pacts both stand on them.

create table text_draft (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  kind      text not null check (kind in ('plan', 'pact')),
  title     text not null,
  preamble  text not null default '',
  version   integer not null default 1,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index text_draft_season on text_draft (season_id);

create table article (
  id        uuid primary key,
  text_id   uuid not null,
  region_id uuid not null references region,
  season_id uuid not null,
  position  integer not null,
  heading   text not null,
  body      text not null,
  version   integer not null default 1,
  unique (text_id, position) deferrable initially deferred,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);

-- The bytes that were adopted and are signed; kept whole, so that anyone can recompute the digest.
create table frozen_text (
  id         uuid primary key,
  text_id    uuid not null,
  region_id  uuid not null references region,
  season_id  uuid not null,
  content    text not null,
  digest     bytea not null check (length(digest) = 32 and digest = sha256(convert_to(content, 'UTF8'))),
  frozen_at  timestamptz not null,
  -- Set when an adoption is withdrawn before anyone signed.
  thawed_at  timestamptz,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);
create unique index frozen_text_standing on frozen_text (text_id) where thawed_at is null;

-- Who signs, in steps; inside a step in any order.
create table signatory (
  text_id   uuid not null,
  unit_id   uuid not null references unit,
  region_id uuid not null references region,
  season_id uuid not null,
  step      integer not null check (step between 1 and 9),
  primary key (text_id, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);

create table signature (
  id             uuid primary key,
  frozen_text_id uuid not null,
  unit_id        uuid not null references unit,
  region_id      uuid not null references region,
  season_id      uuid not null,
  account_id     uuid not null,
  signer_name    text not null,
  digest         bytea not null,
  signed_at      timestamptz not null,
  unique (frozen_text_id, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, frozen_text_id) references frozen_text (season_id, id)
);

-- A text is public as it was adopted: its season is published and a frozen text stands. A draft never is.
create function text_adopted(text_id uuid) returns boolean stable language sql
  return exists (select from frozen_text f where f.text_id = text_adopted.text_id and f.thawed_at is null);

call season_walls('frozen_text', 'leaders', 'thawed_at is null');
call season_walls('text_draft', 'leaders', 'text_adopted(id)');
call season_walls('article', 'leaders', 'text_adopted(text_id)');
call season_walls('signatory', 'leaders', 'text_adopted(text_id)');

alter table signature enable row level security;
alter table signature force row level security;
create policy signature_read on signature for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or (season_published(season_id)
    and exists (select from frozen_text f where f.id = frozen_text_id and f.thawed_at is null)));
-- A unit that is to sign signs for itself, through its own account, what stands. It changes nothing else of the text.
create policy signature_insert on signature for insert with check (
  unit_id = any ((select app_units())::uuid[]) and account_id = app_account()
  and exists (select from frozen_text f join signatory s on s.text_id = f.text_id
    where f.id = frozen_text_id and f.thawed_at is null and s.unit_id = signature.unit_id));

grant select, insert, update on text_draft to giaouoc_app;
grant select, insert on frozen_text to giaouoc_app;
grant select, insert, update, delete on article, signatory to giaouoc_app;
grant select, insert on signature to giaouoc_app;
-- A frozen text keeps its bytes: the app may only mark it thawed.
grant update (thawed_at) on frozen_text to giaouoc_app;
