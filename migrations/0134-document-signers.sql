-- Who signs an issued document: in steps, inside a step in any order, each in one of three ways. Every digital signature is
-- an addition to the file before it: the files form one chain that begins with the one that was issued.

-- The rooms for signatures on the PDF, as it was drawn: those of the paper's boxes in their order, then its signer's.
alter table document add column places jsonb;
grant update (places) on document to giaouoc_app;

create or replace function document_stands() returns trigger language plpgsql as $$
begin
  if old.day is not null and
    (new.title, new.content, new.words, new.symbol, new.year, new.number, new.day, new.place, new.signer_name, new.check_code)
    is distinct from
    (old.title, old.content, old.words, old.symbol, old.year, old.number, old.day, old.place, old.signer_name, old.check_code)
  then
    raise exception 'a numbered document is not edited' using errcode = '23514';
  end if;
  if old.issued_at is not null and (new.pdf_digest, new.word_digest, new.issued_at, new.places)
    is distinct from (old.pdf_digest, old.word_digest, old.issued_at, old.places)
  then
    raise exception 'an issued document keeps its bytes' using errcode = '23514';
  end if;
  return new;
end $$;

create table document_signer (
  id              uuid primary key,
  document_id     uuid not null references document,
  -- Whom the signature binds.
  unit_id         uuid not null references unit,
  step            integer not null check (step between 1 and 50),
  -- The last day on which it is taken.
  until           date,
  place           jsonb not null,
  declined_at     timestamptz,
  declined_reason text,
  reminded_at     timestamptz,
  unique (document_id, unit_id),
  unique (document_id, id),
  check ((declined_at is null) = (declined_reason is null))
);

create table document_signature (
  id              uuid primary key,
  document_id     uuid not null,
  signer_id       uuid not null,
  way             text not null check (way in ('here', 'elsewhere', 'paper')),
  -- Who brought it; who signed, as they are told; in whose name they brought it.
  account_id      uuid not null references account,
  signer_name     text not null,
  on_behalf_of    text,
  signed_at       timestamptz not null,
  -- Of a digital one: its place in the chain, the file before it and with it, and whose certificate it is.
  number          integer check (number >= 1),
  base_digest     text check (base_digest ~ '^[0-9a-f]{64}$'),
  file_digest     text check (file_digest ~ '^[0-9a-f]{64}$'),
  fingerprint     text,
  subject         text,
  -- What lets somebody else sign for the unit; what was signed by hand.
  letter_id       uuid references evidence,
  scan_id         uuid references evidence,
  confirmed_by    uuid references account check (confirmed_by <> account_id),
  confirmed_name  text,
  confirmed_at    timestamptz,
  refused_at      timestamptz,
  refused_reason  text,
  foreign key (document_id, signer_id) references document_signer (document_id, id),
  check ((way = 'paper') = (scan_id is not null) and (way = 'paper') = (file_digest is null)),
  check (num_nulls(number, base_digest, file_digest, fingerprint, subject) in (0, 5)),
  check (num_nulls(confirmed_by, confirmed_name, confirmed_at) in (0, 3) and (confirmed_at is null or way = 'paper')),
  check ((refused_at is null) = (refused_reason is null) and (refused_at is null or (way = 'paper' and confirmed_at is null))),
  -- Nothing is added twice to the same file: of two at once the later one begins again.
  constraint document_signature_base_once unique (document_id, base_digest)
);
create unique index document_signature_once on document_signature (signer_id) where refused_at is null;
create index document_signature_file on document_signature (file_digest) where file_digest is not null;
create index document_signature_letter on document_signature (letter_id) where letter_id is not null;
create index document_signature_scan on document_signature (scan_id) where scan_id is not null;
comment on column document_signature.file_digest is 'file: SHA-256 of the bytes in the folder of files';

-- The file with all digital signatures so far.
create function signed_file(document uuid) returns text stable language sql
  return coalesce(
    (select s.file_digest from document_signature s where s.document_id = document and s.number is not null
      order by s.number desc limit 1),
    (select d.pdf_digest from document d where d.id = document));

-- Nobody declined, everybody of an earlier step has signed, and the last day is not over.
create function signs_now(signer uuid) returns boolean stable language sql
  return exists (select from document_signer me where me.id = signer and coalesce(me.until >= app_day(), true)
    and not exists (select from document_signer o where o.document_id = me.document_id and (o.declined_at is not null
      or (o.step < me.step and not exists (select from document_signature g where g.signer_id = o.id
        and g.refused_at is null and (g.way <> 'paper' or g.confirmed_at is not null))))));

alter table document_signer enable row level security;
alter table document_signer force row level security;
-- Whoever reads the document reads who signs it; the unit that issued it asks, the unit that is asked may decline.
create policy document_signer_read on document_signer for select using (
  exists (select from document d where d.id = document_id));
create policy document_signer_insert on document_signer for insert with check (exists (
  select from document d where d.id = document_id and d.unit_id = any ((select app_units())::uuid[]) and d.state = 'issued'));
create policy document_signer_update on document_signer for update using (exists (
  select from document d where d.id = document_id and d.state = 'issued'
    and (d.unit_id = any ((select app_units())::uuid[]) or document_signer.unit_id = any ((select app_units())::uuid[]))));
create policy document_signer_delete on document_signer for delete using (
  exists (select from document d where d.id = document_id and d.unit_id = any ((select app_units())::uuid[]))
  and not exists (select from document_signature g where g.document_id = document_signer.document_id));
grant select, insert, delete on document_signer to giaouoc_app;
grant update (until, declined_at, declined_reason, reminded_at) on document_signer to giaouoc_app;

alter table document_signature enable row level security;
alter table document_signature force row level security;
create policy document_signature_read on document_signature for select using (
  exists (select from document d where d.id = document_id));
-- Brought by the unit that is asked or the one that asks, when it is its turn, on top of the file that stands.
create policy document_signature_insert on document_signature for insert with check (
  account_id = app_account() and confirmed_at is null and refused_at is null and signs_now(signer_id)
  and (base_digest is null or base_digest = signed_file(document_id))
  and exists (select from document_signer s join document d on d.id = s.document_id
    where s.id = signer_id and d.state = 'issued' and (s.unit_id = any ((select app_units())::uuid[])
      or (way <> 'here' and d.unit_id = any ((select app_units())::uuid[])))));
-- A scan is taken or not by a second person of either unit.
create policy document_signature_update on document_signature for update
  using (way = 'paper' and confirmed_at is null and refused_at is null and account_id <> app_account()
    and exists (select from document_signer s join document d on d.id = s.document_id
      where s.id = signer_id and d.state = 'issued'
        and (s.unit_id = any ((select app_units())::uuid[]) or d.unit_id = any ((select app_units())::uuid[]))))
  with check (confirmed_by = app_account() or refused_at is not null);
grant select, insert on document_signature to giaouoc_app;
grant update (confirmed_by, confirmed_name, confirmed_at, refused_at, refused_reason) on document_signature to giaouoc_app;

-- Letters and scans are read by whoever reads the document they stand behind.
create or replace function evidence_serves(evidence uuid) returns boolean stable language sql
  return exists (select from figure_evidence f where f.evidence_id = evidence_serves.evidence)
    or exists (select from form_evidence f where f.evidence_id = evidence_serves.evidence)
    or exists (select from appeal_evidence a where a.evidence_id = evidence_serves.evidence)
    or exists (select from document_signature g where evidence_serves.evidence in (g.letter_id, g.scan_id));

-- What anybody is told of an issued document names its signatures by number only, and knows the signed files too.
drop function issued_document(text, text);
create function issued_document(code text, digest text) returns table (
  check_code text, type_name text, about text, issuer text, type_code text, issuer_code text, number integer, day date,
  state text, pdf_digest text, word_digest text, withdrawn_on date, made_up boolean,
  replaced_by text, replaced_number integer, replaced_type text, replaced_issuer text, replaced_on date,
  signers integer, signed integer, signed_digest text)
  stable security definer set search_path = public, pg_temp language sql as $$
  select d.check_code, d.content -> 'type' ->> 'name', d.content ->> 'about', d.content -> 'issuer' ->> 'name',
    d.content -> 'type' ->> 'code', d.content -> 'issuer' ->> 'code', d.number, d.day,
    d.state, d.pdf_digest, d.word_digest, d.withdrawn_on, s.sample,
    r.check_code, r.number, r.content -> 'type' ->> 'code', r.content -> 'issuer' ->> 'code', r.day,
    (select count(*) from document_signer o where o.document_id = d.id)::integer,
    (select count(*) from document_signature g where g.document_id = d.id and g.refused_at is null
      and (g.way <> 'paper' or g.confirmed_at is not null))::integer,
    signed_file(d.id)
  from document d
  join season s on s.id = d.season_id
  left join document r on r.replaces = d.id and r.issued_at is not null
  where d.issued_at is not null
    and (d.check_code = issued_document.code or issued_document.digest in (d.pdf_digest, d.word_digest)
      or d.id in (select g.document_id from document_signature g where g.file_digest = issued_document.digest))
  order by d.issued_at desc, d.id desc limit 1 $$;
revoke all on function issued_document(text, text) from public;
grant execute on function issued_document(text, text) to giaouoc_app;

-- How many signatures are still asked of units that are to end: told to whoever keeps the units, who reads none of them.
create function document_signatures_waiting(units uuid[]) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select s.unit_id, count(*) from document_signer s
  join document d on d.id = s.document_id and d.state = 'issued'
  where s.unit_id = any (units) and (app_keeper() or s.unit_id = any (app_units()))
    and not exists (select from document_signature g where g.signer_id = s.id and g.refused_at is null)
  group by s.unit_id $$;
revoke all on function document_signatures_waiting(uuid[]) from public;
grant execute on function document_signatures_waiting(uuid[]) to giaouoc_app;
