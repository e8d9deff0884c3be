-- Units through time: dated kinds, who became whom by which decision, who moved under whom. Nothing is deleted.

-- What kinds of body there are is data: another body's own clusters bring kinds of their own.
create table unit_kind (
  id          uuid primary key,
  code        text not null unique check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  name        text not null,
  name_en     text not null,
  -- May a body of this kind organise regions (and have officers who keep them)?
  organises   boolean not null,
  valid_from  date,
  valid_to    date,
  basis       text,
  version     integer not null default 1,
  check (valid_from <= valid_to)
);

insert into unit_kind (id, code, name, name_en, organises, valid_from, valid_to, basis) values
  ('01900000-0000-7000-8000-00000000b001', 'ministry', 'Bộ', 'Ministry', true, null, null, null),
  ('01900000-0000-7000-8000-00000000b002', 'ministry_unit', 'Đơn vị thuộc Bộ', 'Unit of the Ministry', true, null, null, null),
  ('01900000-0000-7000-8000-00000000b003', 'justice_department', 'Sở Tư pháp', 'Department of Justice', false, null, null, null),
  ('01900000-0000-7000-8000-00000000b004', 'provincial_enforcement', 'Cơ quan THADS cấp tỉnh', 'Provincial civil-judgment enforcement agency', false, null, null, null),
  ('01900000-0000-7000-8000-00000000b005', 'district_justice', 'Phòng Tư pháp', 'District justice division', false, null, null, null),
  ('01900000-0000-7000-8000-00000000b006', 'district_enforcement', 'Chi cục THADS', 'District enforcement branch', false, null, '2025-06-30', 'Quyết định 1898/QĐ-BTP ngày 25/06/2025'),
  ('01900000-0000-7000-8000-00000000b007', 'regional_enforcement', 'Phòng THADS khu vực', 'Regional enforcement section', false, '2025-07-01', null, 'Quyết định 1898/QĐ-BTP ngày 25/06/2025'),
  ('01900000-0000-7000-8000-00000000b008', 'other', 'Cơ quan khác', 'Other body', true, null, null, null);

alter table unit drop constraint unit_kind_check;
alter table unit add constraint unit_kind_known foreign key (kind) references unit_kind (code);

-- The order of every list of units, so that a page of it is read from the index.
create index unit_by_name on unit (name collate "vi-x-icu", id);

-- One decision that changed units: merged, split, renamed or moved them from a day on. What is not known of it stays empty.
create table unit_change (
  id              uuid primary key,
  kind            text not null check (kind in ('merge', 'split', 'rename', 'transfer')),
  day             date not null,
  decision_number text,
  decision_day    date,
  decision_body   text,
  made_at         timestamptz not null,
  -- How many memberships it ended or carried to heirs.
  memberships     integer not null check (memberships >= 0),
  -- A deed recorded by mistake is corrected with a reason; the record of it stays.
  undone_at       timestamptz,
  undone_reason   text check (undone_reason is not null or undone_at is null),
  version         integer not null default 1
);

-- Who became whom by it.
create table unit_succession (
  change_id    uuid not null references unit_change,
  from_unit_id uuid not null references unit,
  to_unit_id   uuid not null references unit,
  primary key (change_id, from_unit_id, to_unit_id),
  check (from_unit_id <> to_unit_id)
);
create index unit_succession_from on unit_succession (from_unit_id);
create index unit_succession_to on unit_succession (to_unit_id);

-- Who ended by it, and the last day known before.
create table unit_ending (
  change_id uuid not null references unit_change,
  unit_id   uuid not null references unit,
  known_to  date,
  primary key (change_id, unit_id)
);
create index unit_ending_unit on unit_ending (unit_id);

-- Who was born by it.
create table unit_birth (
  change_id uuid not null references unit_change,
  unit_id   uuid not null unique references unit,
  primary key (change_id, unit_id)
);

-- Who moved under whom; `unit.parent_id` is the latest.
create table unit_transfer (
  change_id      uuid not null references unit_change,
  unit_id        uuid not null references unit,
  from_parent_id uuid references unit,
  to_parent_id   uuid references unit,
  primary key (change_id, unit_id)
);
create index unit_transfer_unit on unit_transfer (unit_id);

do $$
declare name text;
begin
  foreach name in array array['unit_kind', 'unit_change', 'unit_succession', 'unit_ending', 'unit_birth', 'unit_transfer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select using (app_access() in (''public'', ''sign_in'', ''account'', ''admin''))', name || '_read', name);
    execute format('create policy %I on %I for insert with check ((select app_keeper()))', name || '_insert', name);
  end loop;
end $$;
create policy unit_kind_update on unit_kind for update using ((select app_keeper())) with check ((select app_keeper()));
create policy unit_change_update on unit_change for update using ((select app_keeper())) with check ((select app_keeper()));

grant select, insert, update on unit_kind to giaouoc_app;
grant select, insert on unit_change, unit_succession, unit_ending, unit_birth, unit_transfer to giaouoc_app;
-- A decision stays as it was recorded: the app may only mark it corrected.
grant update (undone_at, undone_reason, version) on unit_change to giaouoc_app;

-- What still hangs on units after a day. Whoever closes a unit may not read the rows themselves, so these tell numbers
-- only, and only to those who keep the list of units.
create function open_roles(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select g.unit_id, count(distinct g.account_id) from role_grant g
  where app_keeper() and g.unit_id = any (units) and coalesce(g.valid_to >= day, true)
  group by g.unit_id $$;
create function open_posts(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select l.unit_id, count(*) from leadership l
  where app_keeper() and l.unit_id = any (units) and l.valid_to >= day
  group by l.unit_id $$;
create function open_signatures(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select s.unit_id, count(*) from signatory s
    join frozen_text f on f.text_id = s.text_id and f.thawed_at is null
    join season on season.id = s.season_id and season.valid_to >= day
  where app_keeper() and s.unit_id = any (units)
    and not exists (select from signature g where g.frozen_text_id = f.id and g.unit_id = s.unit_id)
  group by s.unit_id $$;
create function open_registrations(units uuid[], day date) returns table (unit_id uuid, count bigint)
  stable language sql security definer set search_path = public, pg_temp as $$
  select r.unit_id, count(*) from registration r
    join registration_form f on f.id = r.form_id and f.sent_at is not null
    join season on season.id = r.season_id and season.valid_to >= day
  where app_keeper() and r.unit_id = any (units) and r.withdrawn_on is null
  group by r.unit_id $$;
revoke all on function open_roles(uuid[], date), open_posts(uuid[], date), open_signatures(uuid[], date),
  open_registrations(uuid[], date) from public;
grant execute on function open_roles(uuid[], date), open_posts(uuid[], date), open_signatures(uuid[], date),
  open_registrations(uuid[], date) to giaouoc_app;
