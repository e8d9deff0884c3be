-- Movements, and the plan of a region with its tasks.

create table movement (
  id                uuid primary key,
  region_id         uuid not null references region,
  season_id         uuid not null,
  position          integer not null,
  name              text not null,
  kind              text not null check (kind in ('regular', 'thematic', 'special')),
  level             text check (level in ('state', 'ministry', 'province', 'region', 'unit')),
  launched_by       text,
  valid_from        date,
  valid_to          date,
  -- "… and others by phase and theme": the list is open at this place.
  open_ended        boolean not null default false,
  theme             text,
  legal_basis       text,
  legal_basis_day   date,
  version           integer not null default 1,
  check (valid_from <= valid_to),
  unique (season_id, position),
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id)
);

create table plan (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  text_id   uuid not null unique,
  unit_id   uuid not null references unit,
  number    text,
  day       date,
  version   integer not null default 1,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);
-- One plan of the region in a season; plans of units come beside it.
create index plan_season on plan (season_id);

create table plan_task (
  id        uuid primary key,
  plan_id   uuid not null,
  region_id uuid not null references region,
  season_id uuid not null,
  position  integer not null,
  content   text not null,
  due       date,
  version   integer not null default 1,
  unique (plan_id, position) deferrable initially deferred,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id)
);

create table plan_movement (
  plan_id     uuid not null,
  movement_id uuid not null,
  region_id   uuid not null references region,
  season_id   uuid not null,
  primary key (plan_id, movement_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id),
  foreign key (season_id, movement_id) references movement (season_id, id)
);

create table pact (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  block     text not null,
  text_id   uuid not null unique,
  unique (season_id, block),
  foreign key (region_id, block) references block (region_id, code),
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);

-- A pact's numbered targets are data; a ratio is written as a fraction of one (0.73 is 73 %).
create table target (
  id         uuid primary key,
  pact_id    uuid not null,
  region_id  uuid not null references region,
  season_id  uuid not null,
  position   integer not null,
  indicator  text,
  content    text not null,
  comparison text not null check (comparison in ('>', '>=', '=', '<=', '<')),
  value      numeric not null,
  as_percent boolean not null,
  per        text check (per in ('unit')),
  due        date,
  version    integer not null default 1,
  unique (pact_id, position) deferrable initially deferred,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, pact_id) references pact (season_id, id)
);

-- One unit's list of awards it aims at: a draft is its own, what was sent is the region's to read.
create table registration_form (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  unit_id   uuid not null references unit,
  block     text not null,
  sent_at   timestamptz,
  -- The unit says that it registers for nothing this year.
  none      boolean not null default false,
  version   integer not null default 1,
  unique (season_id, unit_id),
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id)
);

create table registration (
  id           uuid primary key,
  form_id      uuid not null,
  region_id    uuid not null references region,
  season_id    uuid not null,
  unit_id      uuid not null references unit,
  award_id     uuid not null references award,
  withdrawn_on date,
  reason       text check (reason is not null or withdrawn_on is null),
  unique (form_id, award_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, form_id) references registration_form (season_id, id)
);

call season_walls('movement', 'leaders');
call season_walls('plan', 'leaders', 'text_adopted(text_id)');
call season_walls('plan_task', 'leaders', 'exists (select from plan p where p.id = plan_id and text_adopted(p.text_id))');
call season_walls('plan_movement', 'leaders',
  'exists (select from plan p where p.id = plan_id and text_adopted(p.text_id))');
call season_walls('pact', 'leaders', 'text_adopted(text_id)');
call season_walls('target', 'leaders', 'exists (select from pact p where p.id = pact_id and text_adopted(p.text_id))');

alter table registration_form enable row level security;
alter table registration_form force row level security;
create policy registration_form_read on registration_form for select using (
  unit_id = any ((select app_units())::uuid[])
  or (sent_at is not null and (
    season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
    or season_published(season_id))));
create policy registration_form_insert on registration_form for insert with check (
  unit_id = any ((select app_units())::uuid[]) and season_id = any ((select app_seasons())::uuid[]));
create policy registration_form_update on registration_form for update using (unit_id = any ((select app_units())::uuid[]));

alter table registration enable row level security;
alter table registration force row level security;
create policy registration_read on registration for select using (
  exists (select from registration_form f where f.id = form_id));
create policy registration_insert on registration for insert with check (unit_id = any ((select app_units())::uuid[]));
create policy registration_update on registration for update using (unit_id = any ((select app_units())::uuid[]));
create policy registration_delete on registration for delete using (
  unit_id = any ((select app_units())::uuid[])
  and exists (select from registration_form f where f.id = form_id and f.sent_at is null));

grant select, insert, update, delete on movement, plan_task, plan_movement, target to giaouoc_app;
grant select, insert, update on plan, pact to giaouoc_app;
grant select, insert, update on registration_form to giaouoc_app;
grant select, insert, update, delete on registration to giaouoc_app;
