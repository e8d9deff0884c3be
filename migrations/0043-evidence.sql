-- Evidence: papers a unit keeps, each a file known by the SHA-256 of its bytes, with the document it is.

create table evidence (
  id           uuid primary key,
  unit_id      uuid not null references unit,
  digest       text not null check (digest ~ '^[0-9a-f]{64}$'),
  kind         text not null check (kind in ('pdf', 'docx', 'xlsx', 'png', 'jpg')),
  size         integer not null check (size between 1 and 20971520),
  file_name    text not null,
  title        text not null,
  -- The document's own number, day and issuing body; which of its pages matter. Empty = not known.
  number       text,
  day          date,
  body         text,
  pages        text,
  added_at     timestamptz not null,
  version      integer not null default 1,
  -- Withdrawn with a reason; what it served keeps naming it.
  withdrawn_at timestamptz,
  reason       text,
  check ((withdrawn_at is null) = (reason is null))
);
-- A unit keeps the same bytes once; what was withdrawn may be brought again.
create unique index evidence_once on evidence (unit_id, digest) where withdrawn_at is null;
create index evidence_unit on evidence (unit_id, id);
-- Backups carry the files that such columns name.
comment on column evidence.digest is 'file: SHA-256 of the bytes in the folder of files';

-- Does it serve something that whoever asks may read? Each feature that uses evidence says so for its own.
create function evidence_serves(evidence uuid) returns boolean stable language sql
  return false;

alter table evidence enable row level security;
alter table evidence force row level security;
create policy evidence_read on evidence for select using (
  unit_id = any ((select app_units())::uuid[]) or evidence_serves(id));
create policy evidence_insert on evidence for insert with check (
  unit_id = any ((select app_units())::uuid[]) and withdrawn_at is null);
-- What was withdrawn stays as it was.
create policy evidence_update on evidence for update
  using (unit_id = any ((select app_units())::uuid[]) and withdrawn_at is null)
  with check (unit_id = any ((select app_units())::uuid[]));
grant select, insert on evidence to giaouoc_app;
grant update (title, number, day, body, pages, version, withdrawn_at, reason) on evidence to giaouoc_app;
