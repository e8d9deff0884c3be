-- Who takes part, from when to when. Nothing is deleted; a day decides what holds.

create table province (
  id          uuid primary key,
  code        text not null,
  name        text not null,
  kind        text not null check (kind in ('city', 'province')),
  valid_from  date,
  valid_to    date,
  code_status text not null check (code_status in ('seen', 'unverified')),
  check (valid_from <= valid_to),
  -- A bare code is ambiguous across the merger of 2025-07-01 (15 was Yên Bái, is Lào Cai): code and time are the key.
  constraint province_code_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table succession (
  id               uuid primary key,
  from_province_id uuid not null references province,
  to_province_id   uuid not null references province,
  kind             text not null check (kind in ('merge', 'split', 'rename', 'transfer')),
  day              date not null,
  basis            text not null,
  unique (from_province_id, to_province_id),
  check (from_province_id <> to_province_id)
);

create table unit (
  id          uuid primary key,
  code        text not null,
  name        text not null,
  kind        text not null check (kind in (
    'ministry', 'ministry_unit', 'justice_department', 'provincial_enforcement',
    'district_justice', 'district_enforcement', 'regional_enforcement', 'other')),
  province_id uuid references province,
  parent_id   uuid references unit check (parent_id <> id),
  valid_from  date,
  valid_to    date,
  version     integer not null default 1,
  check (valid_from <= valid_to),
  constraint unit_code_once exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index unit_province on unit (province_id);
create index unit_parent on unit (parent_id);

create table region (
  id           uuid primary key,
  code         text not null unique,
  organiser_id uuid not null references unit,
  version      integer not null default 1,
  unique (organiser_id, id)
);

-- "Khu vực" until 2023, "Cụm" from 2024 (Thông tư 11/2023/TT-BTP); other bodies say "Khối": the label is dated data.
create table region_label (
  id         uuid primary key,
  region_id  uuid not null references region,
  noun       text not null,
  name       text not null,
  valid_from date,
  valid_to   date,
  basis      text,
  check (valid_from <= valid_to),
  constraint region_label_once exclude using gist (region_id with =, daterange(valid_from, valid_to, '[]') with &&)
);

create table block (
  region_id uuid not null references region,
  code      text not null,
  label     text not null,
  position  integer not null,
  primary key (region_id, code),
  unique (region_id, position)
);

-- A unit belongs to one region at a time per organiser.
create table membership (
  id           uuid primary key,
  region_id    uuid not null references region,
  organiser_id uuid not null references unit,
  unit_id      uuid not null references unit,
  block        text not null,
  valid_from   date,
  valid_to     date,
  basis        text,
  version      integer not null default 1,
  check (valid_from <= valid_to),
  foreign key (region_id, block) references block (region_id, code),
  -- Nobody brings units into a region they do not organise.
  foreign key (organiser_id, region_id) references region (organiser_id, id),
  constraint membership_once exclude using gist (
    organiser_id with =, unit_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index membership_region on membership (region_id, block);

do $$
declare name text;
begin
  foreach name in array array['province', 'succession', 'unit', 'region', 'region_label', 'block', 'membership'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    -- Names of offices are public; who may write them is decided by role.
    execute format('create policy %I on %I for select using (app_access() in (''public'', ''sign_in'', ''account'', ''admin''))', name || '_read', name);
  end loop;
end $$;

create policy unit_insert on unit for insert with check ((select app_keeper()));
create policy unit_update on unit for update using ((select app_keeper())) with check ((select app_keeper()));
-- A region is kept by the ministry officers of the body that organises it.
create policy region_insert on region for insert with check (organiser_id = any ((select app_ministry())::uuid[]));
create policy region_update on region for update using (organiser_id = any ((select app_ministry())::uuid[]))
  with check (organiser_id = any ((select app_ministry())::uuid[]));
create policy region_label_write on region_label for insert with check (
  exists (select from region r where r.id = region_id and r.organiser_id = any ((select app_ministry())::uuid[])));
create policy region_label_update on region_label for update using (
  exists (select from region r where r.id = region_id and r.organiser_id = any ((select app_ministry())::uuid[])));
create policy block_write on block for insert with check (
  exists (select from region r where r.id = region_id and r.organiser_id = any ((select app_ministry())::uuid[])));
create policy membership_write on membership for insert with check (organiser_id = any ((select app_ministry())::uuid[]));
create policy membership_update on membership for update using (organiser_id = any ((select app_ministry())::uuid[]))
  with check (organiser_id = any ((select app_ministry())::uuid[]));

grant select on province, succession to giaouoc_app;
grant select, insert, update on unit, region, region_label, membership to giaouoc_app;
grant select, insert on block to giaouoc_app;
