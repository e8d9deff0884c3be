-- One region in one year: stages, officers, members, deadlines. The stage is never stored: dates and gates tell it.

create table season (
  id           uuid primary key,
  region_id    uuid not null references region,
  year         integer not null check (year between 1990 and 2199),
  valid_from   date not null,
  valid_to     date not null,
  theme        text,
  sample       boolean not null default false,
  published_at timestamptz,
  version      integer not null default 1,
  unique (region_id, year),
  check (valid_from <= valid_to)
);

create table stage (
  region_id uuid not null references region,
  season_id uuid not null references season,
  code      text not null check (code in (
    'preparation', 'movements', 'pacts', 'registrations', 'figures', 'scoring', 'review', 'commendation', 'closing')),
  opens     date,
  deadline  date,
  version   integer not null default 1,
  primary key (season_id, code),
  check (opens <= deadline)
);

-- A post in a unit, named by a decision; what is not known of the decision stays empty.
create table leadership (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null references season,
  role            text not null check (role in ('lead', 'deputy')),
  unit_id         uuid not null references unit,
  post            text not null,
  decision_number text,
  decision_day    date,
  decision_body   text,
  valid_from      date not null,
  valid_to        date not null,
  version         integer not null default 1,
  check (valid_from <= valid_to),
  -- One lead at a time.
  constraint leadership_one_lead exclude using gist (
    season_id with =, daterange(valid_from, valid_to, '[]') with &&) where (role = 'lead'),
  constraint leadership_unit_once exclude using gist (
    season_id with =, unit_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index leadership_season on leadership (season_id);

-- What is made up for a sample season; the public page lists it, screens mark it.
create table illustration (
  region_id   uuid not null references region,
  season_id   uuid not null references season,
  object_kind text not null,
  object_id   uuid not null,
  field       text not null default '',
  primary key (season_id, object_kind, object_id, field)
);

create table conference (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null references season,
  kind      text not null check (kind in ('launch', 'mid_year', 'year_end')),
  day       date,
  place     text,
  version   integer not null default 1
);
create index conference_season on conference (season_id);

create table attendance (
  conference_id uuid not null references conference,
  region_id     uuid not null references region,
  season_id     uuid not null references season,
  position      integer not null,
  body          text not null,
  primary key (conference_id, position)
);

-- What a conference adopted; votes that are not known stay empty.
create table adoption (
  id            uuid primary key,
  conference_id uuid not null references conference,
  region_id     uuid not null references region,
  season_id     uuid not null references season,
  object_kind   text not null check (object_kind in ('plan', 'pact', 'registration_list')),
  object_id     uuid not null,
  title         text not null,
  present       integer check (present >= 0),
  votes_for     integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  adopted_at    timestamptz not null,
  withdrawn_at  timestamptz,
  reason        text check (reason is not null or withdrawn_at is null),
  check (votes_for + votes_against <= present)
);
create index adoption_object on adoption (object_kind, object_id);
-- A thing stands adopted once; a withdrawn adoption stays in the record.
create unique index adoption_standing on adoption (object_kind, object_id) where withdrawn_at is null;

-- Readable by the region's people; by anyone, signed in or not, once the season is published.
create function season_published(season uuid) returns boolean stable language sql
  return app_access() in ('public', 'account', 'admin') and exists (select from season s where s.id = season and s.published_at is not null);

alter table season enable row level security;
alter table season force row level security;
create policy season_read on season for select using (
  region_id = any ((select app_regions())::uuid[]) or (app_access() in ('public', 'account', 'admin') and published_at is not null));
create policy season_insert on season for insert with check (region_id = any ((select app_regions())::uuid[]));
create policy season_update on season for update using (region_id = any ((select app_regions())::uuid[]));

do $$
declare name text;
begin
  foreach name in array array['stage', 'leadership', 'illustration', 'conference', 'attendance', 'adoption'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select using (region_id = any ((select app_regions())::uuid[]) or season_published(season_id))', name || '_read', name);
    execute format('create policy %I on %I for insert with check (region_id = any ((select app_regions())::uuid[]))', name || '_insert', name);
    execute format('create policy %I on %I for update using (region_id = any ((select app_regions())::uuid[]))', name || '_update', name);
    execute format('create policy %I on %I for delete using (region_id = any ((select app_regions())::uuid[]))', name || '_delete', name);
  end loop;
end $$;

grant select, insert, update on season, stage, leadership, conference, adoption to giaouoc_app;
grant select, insert on illustration to giaouoc_app;
grant select, insert, delete on attendance to giaouoc_app;
alter table unit_grant add foreign key (season_id) references season;
