-- Figures that come in as a file: each import with how far it is and what it would do, and how a form is read.

-- What the columns of somebody's form mean, by their heads: said once, known again next month.
create table figure_mapping (
  id          uuid primary key,
  -- The unit whose people said so; the organiser for official figures.
  unit_id     uuid not null references unit,
  fingerprint text not null,
  title       text not null,
  columns     jsonb not null,
  made_by     uuid not null references account,
  made_at     timestamptz not null,
  version     integer not null default 1,
  constraint figure_mapping_once unique (unit_id, fingerprint)
);

create table import_job (
  id           uuid primary key,
  region_id    uuid not null references region,
  season_id    uuid not null,
  block        text not null,
  -- For whom: a unit's own figures, or the organiser's official ones of all.
  unit_id      uuid not null references unit,
  organised    boolean not null,
  file_name    text not null,
  file_digest  text not null,
  file_size    integer not null,
  -- The round and the unit that are meant where the file names none.
  round_id     uuid,
  -- How it is read: known by itself, remembered, or said by a person.
  recognised   text check (recognised in ('own', 'remembered', 'said')),
  mapping_id   uuid references figure_mapping on delete set null,
  layout       jsonb,
  outline      jsonb,
  state        text not null check (state in
    ('reading', 'unmapped', 'checked', 'saving', 'saved', 'undoing', 'undone', 'cancelled', 'failed')),
  -- Who works at it, and when it last showed that it does: a process that died shows nothing more.
  runner       uuid,
  beat_at      timestamptz,
  stop_asked   boolean not null default false,
  rows_read    integer not null default 0,
  rows_total   integer,
  cells_done   integer not null default 0,
  cells_total  integer,
  -- Digest of exactly what it would change, and what was told of it.
  plan         text,
  report       jsonb,
  failure      jsonb,
  reason       text,
  created_by   uuid not null references account,
  created_at   timestamptz not null,
  saved_at     timestamptz,
  undone_at    timestamptz,
  undone_by    uuid references account check ((undone_by is null) = (undone_at is null)),
  left_standing integer,
  version      integer not null default 1,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
create index import_job_season on import_job (season_id, unit_id);

-- The file itself, until it is decided on: drafts of figures stand in it.
create table import_file (
  import_id uuid primary key references import_job on delete cascade,
  bytes     bytea not null
);

alter table figure_mapping enable row level security;
alter table figure_mapping force row level security;
create policy figure_mapping_all on figure_mapping
  using (unit_id = any ((select app_units())::uuid[]) or unit_id = any ((select app_ministry())::uuid[]));

alter table import_job enable row level security;
alter table import_job force row level security;
create policy import_job_all on import_job using (case when organised
  then region_id = any ((select app_organised())::uuid[]) else unit_id = any ((select app_units())::uuid[]) end);

alter table import_file enable row level security;
alter table import_file force row level security;
create policy import_file_all on import_file using (exists (select from import_job j where j.id = import_id));

grant select, insert, delete on figure_mapping to giaouoc_app;
grant update (title, columns, made_by, made_at, version) on figure_mapping to giaouoc_app;
grant select, insert on import_job to giaouoc_app;
-- Whose it is and which file it was stay.
grant update (round_id, recognised, mapping_id, layout, outline, state, runner, beat_at, stop_asked, rows_read, rows_total,
  cells_done, cells_total, plan, report, failure, reason, saved_at, undone_at, undone_by, left_standing, version)
  on import_job to giaouoc_app;
grant select, insert, delete on import_file to giaouoc_app;
