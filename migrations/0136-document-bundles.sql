-- Many documents as one file: asked for by one person, made beside the requests, kept for a day.

create table document_bundle (
  id          uuid primary key,
  region_id   uuid not null references region,
  season_id   uuid not null,
  -- Whose it is: what a person may read goes into their own file and is given to nobody else.
  account_id  uuid not null references account,
  form        text not null check (form in ('docx', 'pdf', 'merged')),
  -- What was asked for, and what that came to at that moment.
  choice      jsonb not null,
  items       jsonb not null,
  state       text not null check (state in ('working', 'made', 'cancelled', 'failed')),
  -- Who works at it, and when it last showed that it does: a process that died shows nothing more.
  runner      uuid,
  beat_at     timestamptz not null,
  done        integer not null default 0 check (done >= 0),
  now_title   text,
  -- What could not be taken along, with the reason.
  left_out    jsonb not null default '[]',
  failure     jsonb,
  file_name   text,
  file_digest text check (file_digest ~ '^[0-9a-f]{64}$'),
  file_size   integer,
  asked_at    timestamptz not null,
  made_at     timestamptz,
  foreign key (region_id, season_id) references season (region_id, id),
  check ((state = 'made') = (file_digest is not null)),
  check ((file_digest is null) = (file_name is null) and (file_digest is null) = (file_size is null)),
  check ((file_digest is null) = (made_at is null)),
  check ((state = 'failed') = (failure is not null))
);
-- One at a time for each person.
create unique index document_bundle_once on document_bundle (account_id) where state = 'working';
create index document_bundle_asked on document_bundle (account_id, season_id, asked_at);

alter table document_bundle enable row level security;
alter table document_bundle force row level security;
create policy document_bundle_own on document_bundle
  using (account_id = (select app_account())) with check (account_id = (select app_account()));
grant select, insert, delete on document_bundle to giaouoc_app;
-- Whose it is and what was asked for stay.
grant update (state, runner, beat_at, done, now_title, left_out, failure, file_name, file_digest, file_size, made_at)
  on document_bundle to giaouoc_app;
