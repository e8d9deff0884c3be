-- An office's own Word files, by which the Word form of its papers is made: for one season and one kind of paper, from a day to
-- a day.

create table document_template (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  unit_id    uuid not null references unit,
  -- Which papers: the features that make them know their kinds.
  kind       text not null,
  digest     text not null check (digest ~ '^[0-9a-f]{64}$'),
  size       integer not null check (size > 0),
  file_name  text not null,
  -- What was told of its fields when it came.
  found      jsonb not null,
  unknown    jsonb not null,
  missing    jsonb not null,
  added_by   uuid not null references account,
  added_at   timestamptz not null,
  -- The last day may be the one before the first: it was ended, or another took its place, on the day it came.
  valid_from date not null,
  valid_to   date check (valid_to >= valid_from - 1),
  foreign key (region_id, season_id) references season (region_id, id),
  -- By which one a paper of a day is made has one answer.
  constraint document_template_once exclude using gist
    (unit_id with =, season_id with =, kind with =, daterange(valid_from, valid_to + 1, '[)') with &&)
);
create index document_template_season on document_template (season_id, unit_id);
comment on column document_template.digest is 'file: SHA-256 of the bytes in the folder of files';

alter table document_template enable row level security;
alter table document_template force row level security;
create policy document_template_read on document_template for select using (
  unit_id = any ((select app_units())::uuid[]));
create policy document_template_insert on document_template for insert with check (
  unit_id = any ((select app_units())::uuid[]) and valid_to is null);
create policy document_template_update on document_template for update
  using (unit_id = any ((select app_units())::uuid[]) and valid_to is null)
  with check (unit_id = any ((select app_units())::uuid[]) and valid_to >= valid_from - 1);
grant select, insert on document_template to giaouoc_app;
grant update (valid_to) on document_template to giaouoc_app;

-- By which of them the Word file of an issued paper was made; or why it could not be, and our own form took its place.
alter table document
  add column template_id      uuid references document_template,
  add column template_failure text,
  add check (template_failure is null or template_id is not null);
grant update (template_id, template_failure) on document to giaouoc_app;

create function document_keeps_template() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null and
    (new.template_id, new.template_failure) is distinct from (old.template_id, old.template_failure)
  then
    raise exception 'an issued document keeps its bytes' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger document_keeps_template before update on document
  for each row execute function document_keeps_template();
