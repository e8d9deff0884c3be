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
  -- What belongs to a season names its region too, and the two cannot differ.
  unique (region_id, id),
  check (valid_from <= valid_to)
);

create table stage (
  region_id uuid not null references region,
  season_id uuid not null,
  code      text not null check (code in (
    'preparation', 'movements', 'pacts', 'registrations', 'figures', 'scoring', 'review', 'commendation', 'closing')),
  opens     date,
  deadline  date,
  version   integer not null default 1,
  primary key (season_id, code),
  check (opens <= deadline),
  foreign key (region_id, season_id) references season (region_id, id)
);

-- A post in a unit, named by a decision; what is not known of the decision stays empty.
create table leadership (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
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
    season_id with =, unit_id with =, daterange(valid_from, valid_to, '[]') with &&),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index leadership_season on leadership (season_id);

-- What is made up for a sample season; the public page lists it, screens mark it.
create table illustration (
  region_id   uuid not null references region,
  season_id   uuid not null,
  object_kind text not null,
  object_id   uuid not null,
  field       text not null default '',
  primary key (season_id, object_kind, object_id, field),
  foreign key (region_id, season_id) references season (region_id, id)
);

create table conference (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  kind      text not null check (kind in ('launch', 'mid_year', 'year_end')),
  day       date,
  place     text,
  version   integer not null default 1,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index conference_season on conference (season_id);

create table attendance (
  conference_id uuid not null,
  region_id     uuid not null references region,
  season_id     uuid not null,
  position      integer not null,
  body          text not null,
  primary key (conference_id, position),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, conference_id) references conference (season_id, id)
);

-- What a conference adopted; votes that are not known stay empty.
create table adoption (
  id            uuid primary key,
  conference_id uuid not null,
  region_id     uuid not null references region,
  season_id     uuid not null,
  object_kind   text not null check (object_kind in ('plan', 'pact', 'registration_list')),
  object_id     uuid not null,
  title         text not null,
  present       integer check (present >= 0),
  votes_for     integer check (votes_for >= 0),
  votes_against integer check (votes_against >= 0),
  adopted_at    timestamptz not null,
  withdrawn_at  timestamptz,
  reason        text check (reason is not null or withdrawn_at is null),
  check (votes_for + votes_against <= present),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, conference_id) references conference (season_id, id)
);
create index adoption_object on adoption (object_kind, object_id);
-- A thing stands adopted once; a withdrawn adoption stays in the record.
create unique index adoption_standing on adoption (object_kind, object_id) where withdrawn_at is null;

-- Published: readable by anyone, signed in or not.
create function season_published(season uuid) returns boolean stable language sql
  return app_access() in ('public', 'account', 'admin')
    and exists (select from season s where s.id = season and s.published_at is not null);

alter table season enable row level security;
alter table season force row level security;
-- Sign-in reads the spans of seasons, to tell which of them a unit was a member of.
create policy season_read on season for select using (
  id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or app_access() = 'sign_in'
  or (app_access() in ('public', 'account', 'admin') and published_at is not null));
create policy season_insert on season for insert with check (region_id = any ((select app_organised())::uuid[]));
-- Whoever leads a season may hold its row, so that two people adding at once take turns; only the organiser changes it.
create policy season_update on season for update
  using (region_id = any ((select app_organised())::uuid[]) or id = any ((select app_led())::uuid[]))
  with check (region_id = any ((select app_organised())::uuid[]));

-- Who reads: the people of the season; once it is published, anyone, `seen` permitting.
-- Who writes: the organiser alone, or also those who lead the season.
create procedure season_walls(name text, writers text, seen text default 'true') language plpgsql as $$
declare
  mine text := 'region_id = any ((select app_organised())::uuid[])'
    || case writers when 'leaders' then ' or season_id = any ((select app_led())::uuid[])' else '' end;
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy %I on %I for select using (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or (season_published(season_id) and %s))', name || '_read', name, seen);
  execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, mine);
  execute format('create policy %I on %I for update using (%s)', name || '_update', name, mine);
  execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, mine);
end $$;
revoke all on procedure season_walls(text, text, text) from public;

call season_walls('stage', 'organiser');
call season_walls('leadership', 'organiser');
call season_walls('illustration', 'organiser');
call season_walls('conference', 'leaders');
call season_walls('attendance', 'leaders');
-- What was withdrawn, and why, stays among the season's people.
call season_walls('adoption', 'leaders', 'withdrawn_at is null');

-- What is read here of roles and posts needs the seasons.
create policy role_grant_read on role_grant for select using (
  account_id = app_account() or app_access() in ('sign_in', 'admin') or unit_id = any ((select app_units())::uuid[])
  -- The board of a season shows which of its members have an officer.
  or exists (select from membership m join season s on s.region_id = m.region_id
    where m.unit_id = role_grant.unit_id
      and daterange(m.valid_from, m.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
      and (s.id = any ((select app_seasons())::uuid[]) or s.region_id = any ((select app_organised())::uuid[]))));
create policy unit_grant_read on unit_grant for select using (
  app_access() = 'sign_in' or unit_id = any ((select app_units())::uuid[])
  or season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
create policy unit_grant_insert on unit_grant for insert with check (region_id = any ((select app_organised())::uuid[]));
create policy unit_grant_update on unit_grant for update using (region_id = any ((select app_organised())::uuid[]));

grant select, insert on season to giaouoc_app;
-- A season stays the season of its region.
grant update (valid_from, valid_to, theme, published_at, version) on season to giaouoc_app;
grant select, insert, update on stage, leadership, conference, adoption to giaouoc_app;
grant select, insert on illustration to giaouoc_app;
grant select, insert, delete on attendance to giaouoc_app;
alter table unit_grant add foreign key (region_id, season_id) references season (region_id, id);
