-- The register of documents: what an office issues, with its number, its day and the very bytes that were issued.

create table document (
  id           uuid primary key,
  region_id    uuid not null references region,
  season_id    uuid not null,
  -- Who issues it.
  unit_id      uuid not null references unit,
  -- What it is made of: a kind of paper and the thing it is about, which the feature that makes such papers knows.
  kind         text not null,
  source_id    text not null,
  title        text not null,
  -- As it was drafted; and what a person wrote over single paragraphs, facts in it as {{key}}.
  content      jsonb not null,
  words        jsonb not null,
  state        text not null check (state in ('draft', 'submitted', 'issued', 'replaced', 'withdrawn', 'void')),
  drafted_at   timestamptz not null,
  -- Given together when it is issued, in one transaction. A paper without a symbol has no number.
  symbol       text,
  year         integer,
  number       integer check (number >= 1),
  day          date,
  place        text,
  signer_name  text,
  check_code   text unique check (check_code ~ '^[2-9A-Z]{12}$'),
  issued_at    timestamptz,
  pdf_digest   text check (pdf_digest ~ '^[0-9a-f]{64}$'),
  word_digest  text check (word_digest ~ '^[0-9a-f]{64}$'),
  -- Why a number stands for no paper.
  failure      text,
  replaces     uuid references document check (replaces <> id),
  withdrawn_on date,
  reason       text,
  version      integer not null default 1,
  foreign key (region_id, season_id) references season (region_id, id),
  constraint document_number_once unique (unit_id, symbol, year, number),
  check ((number is null) = (year is null) and (number is null or symbol is not null)),
  check ((day is null) = (check_code is null) and (day is null) = (signer_name is null)),
  check (day is not null or number is null),
  check (state <> 'draft' or day is null),
  check (state in ('draft', 'submitted') or day is not null),
  check ((state in ('issued', 'replaced', 'withdrawn')) = (pdf_digest is not null)),
  check ((pdf_digest is null) = (word_digest is null) and (pdf_digest is null) = (issued_at is null)),
  check ((state = 'void') = (failure is not null)),
  check ((state = 'withdrawn') = (withdrawn_on is not null) and (withdrawn_on is null) = (reason is null))
);
-- One draft of a thing at a time; the next one once it is issued.
create unique index document_open_once on document (unit_id, kind, source_id) where state in ('draft', 'submitted');
create index document_season on document (season_id, id);
create index document_replaced on document (replaces) where replaces is not null;
create index document_pdf on document (pdf_digest) where pdf_digest is not null;
create index document_word on document (word_digest) where word_digest is not null;
-- Backups carry the files that such columns name.
comment on column document.pdf_digest is 'file: SHA-256 of the bytes in the folder of files';
comment on column document.word_digest is 'file: SHA-256 of the bytes in the folder of files';

-- The last number given: one register for each issuing unit, symbol and year.
create table document_register (
  unit_id uuid not null references unit,
  symbol  text not null,
  year    integer not null,
  last    integer not null check (last >= 1),
  primary key (unit_id, symbol, year)
);

-- What was given a number is what it was; what was issued keeps its bytes.
create function document_stands() returns trigger language plpgsql as $$
begin
  if old.day is not null and
    (new.title, new.content, new.words, new.symbol, new.year, new.number, new.day, new.place, new.signer_name, new.check_code)
    is distinct from
    (old.title, old.content, old.words, old.symbol, old.year, old.number, old.day, old.place, old.signer_name, old.check_code)
  then
    raise exception 'a numbered document is not edited' using errcode = '23514';
  end if;
  if old.issued_at is not null and
    (new.pdf_digest, new.word_digest, new.issued_at) is distinct from (old.pdf_digest, old.word_digest, old.issued_at)
  then
    raise exception 'an issued document keeps its bytes' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger document_stands before update on document for each row execute function document_stands();

alter table document enable row level security;
alter table document force row level security;
-- A draft is its unit's; what was issued is read by the season's people.
create policy document_read on document for select using (
  unit_id = any ((select app_units())::uuid[])
  or (state in ('issued', 'replaced', 'withdrawn') and (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))));
create policy document_insert on document for insert with check (
  unit_id = any ((select app_units())::uuid[]) and state = 'draft');
create policy document_update on document for update
  using (unit_id = any ((select app_units())::uuid[]) and state in ('draft', 'submitted', 'issued'))
  with check (unit_id = any ((select app_units())::uuid[]));
grant select, insert on document to giaouoc_app;
grant update (title, content, words, state, symbol, year, number, day, place, signer_name, check_code, issued_at,
  pdf_digest, word_digest, failure, withdrawn_on, reason, version) on document to giaouoc_app;

alter table document_register enable row level security;
alter table document_register force row level security;
create policy document_register_read on document_register for select using (
  unit_id = any ((select app_units())::uuid[]));
create policy document_register_insert on document_register for insert with check (
  unit_id = any ((select app_units())::uuid[]));
create policy document_register_update on document_register for update using (
  unit_id = any ((select app_units())::uuid[]));
grant select, insert on document_register to giaouoc_app;
grant update (last) on document_register to giaouoc_app;

-- What anybody is told who holds a document: by its code or by the digest of its file, and nothing of any other.
create function issued_document(code text, digest text) returns table (
  check_code text, type_name text, about text, issuer text, type_code text, issuer_code text, number integer, day date,
  state text, pdf_digest text, word_digest text, withdrawn_on date, made_up boolean,
  replaced_by text, replaced_number integer, replaced_type text, replaced_issuer text, replaced_on date)
  stable security definer set search_path = public, pg_temp language sql as $$
  select d.check_code, d.content -> 'type' ->> 'name', d.content ->> 'about', d.content -> 'issuer' ->> 'name',
    d.content -> 'type' ->> 'code', d.content -> 'issuer' ->> 'code', d.number, d.day,
    d.state, d.pdf_digest, d.word_digest, d.withdrawn_on, s.sample,
    r.check_code, r.number, r.content -> 'type' ->> 'code', r.content -> 'issuer' ->> 'code', r.day
  from document d
  join season s on s.id = d.season_id
  left join document r on r.replaces = d.id and r.issued_at is not null
  where d.issued_at is not null
    and (d.check_code = issued_document.code or issued_document.digest in (d.pdf_digest, d.word_digest))
  order by d.issued_at desc, d.id desc limit 1 $$;
revoke all on function issued_document(text, text) from public;
grant execute on function issued_document(text, text) to giaouoc_app;
