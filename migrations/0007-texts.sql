-- Texts that are drafted, adopted, frozen and signed: plans and pacts both stand on them.

create table text_draft (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null references season,
  kind      text not null check (kind in ('plan', 'pact')),
  title     text not null,
  preamble  text not null default '',
  version   integer not null default 1
);
create index text_draft_season on text_draft (season_id);

create table article (
  id        uuid primary key,
  text_id   uuid not null references text_draft,
  region_id uuid not null references region,
  season_id uuid not null references season,
  position  integer not null,
  heading   text not null,
  body      text not null,
  version   integer not null default 1,
  unique (text_id, position) deferrable initially deferred
);

-- The bytes that were adopted and are signed; kept whole, so that anyone can recompute the digest.
create table frozen_text (
  id         uuid primary key,
  text_id    uuid not null references text_draft,
  region_id  uuid not null references region,
  season_id  uuid not null references season,
  content    text not null,
  digest     bytea not null check (length(digest) = 32 and digest = sha256(convert_to(content, 'UTF8'))),
  frozen_at  timestamptz not null,
  -- Set when an adoption is withdrawn before anyone signed.
  thawed_at  timestamptz
);
create unique index frozen_text_standing on frozen_text (text_id) where thawed_at is null;

-- Who signs, in steps; inside a step in any order.
create table signatory (
  text_id   uuid not null references text_draft,
  unit_id   uuid not null references unit,
  region_id uuid not null references region,
  season_id uuid not null references season,
  step      integer not null check (step between 1 and 9),
  primary key (text_id, unit_id)
);

create table signature (
  id             uuid primary key,
  frozen_text_id uuid not null references frozen_text,
  unit_id        uuid not null references unit,
  region_id      uuid not null references region,
  season_id      uuid not null references season,
  account_id     uuid not null,
  signer_name    text not null,
  digest         bytea not null,
  signed_at      timestamptz not null,
  unique (frozen_text_id, unit_id)
);

do $$
declare name text;
begin
  foreach name in array array['text_draft', 'article', 'frozen_text', 'signatory', 'signature'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select using (region_id = any ((select app_regions())::uuid[]) or season_published(season_id))', name || '_read', name);
  end loop;
  foreach name in array array['text_draft', 'article', 'frozen_text', 'signatory'] loop
    execute format('create policy %I on %I for insert with check (region_id = any ((select app_regions())::uuid[]))', name || '_insert', name);
    execute format('create policy %I on %I for update using (region_id = any ((select app_regions())::uuid[]))', name || '_update', name);
    execute format('create policy %I on %I for delete using (region_id = any ((select app_regions())::uuid[]))', name || '_delete', name);
  end loop;
end $$;
-- A unit signs for itself, through its own account.
create policy signature_insert on signature for insert with check (
  unit_id = any ((select app_units())::uuid[]) and account_id = app_account());

grant select, insert, update on text_draft, frozen_text to giaouoc_app;
grant select, insert, update, delete on article, signatory to giaouoc_app;
grant select, insert on signature to giaouoc_app;
-- A frozen text keeps its bytes: the app may only mark it thawed.
revoke update on frozen_text from giaouoc_app;
grant update (thawed_at) on frozen_text to giaouoc_app;
