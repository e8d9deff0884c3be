-- Registrations in full: received, returned, sent again in rounds; late by decision; sub-units through their parent.

-- A unit's late registration is granted by a decision, for the days that decision gives.
create table late_registration (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  unit_id    uuid not null references unit,
  number     text not null,
  day        date not null,
  body       text not null,
  reason     text not null,
  valid_from date not null,
  valid_to   date not null,
  check (valid_from <= valid_to),
  unique (season_id, id),
  constraint late_registration_once exclude using gist (
    season_id with =, unit_id with =, daterange(valid_from, valid_to, '[]') with &&),
  foreign key (region_id, season_id) references season (region_id, id)
);
call season_walls('late_registration', 'leaders');
grant select, insert on late_registration to giaouoc_app;

alter table registration_form
  -- 1 when it was sent for the first time; one more each time it is sent again after a return.
  add column round        integer not null default 0 check (round >= 0),
  add column received_at  timestamptz check (received_at is null or sent_at is not null),
  add column returned_at  timestamptz check (returned_at is null or sent_at is null),
  -- The last day to send a returned form again.
  add column return_until date,
  -- A sub-unit registers through its parent, a member: handed to the parent, included by it, sent with its form.
  add column through_id   uuid references unit check (through_id <> unit_id),
  add column handed_at    timestamptz check (handed_at is null or through_id is not null),
  add column included_at  timestamptz check (included_at is null or handed_at is not null),
  add check (through_id is null or sent_at is null or included_at is not null);
create index registration_form_through on registration_form (through_id) where through_id is not null;
update registration_form set round = 1 where sent_at is not null;

alter table registration
  add column late_id uuid,
  add foreign key (season_id, late_id) references late_registration (season_id, id);

-- What happened to a form, in order: each sending with what it held, so that a round can be compared with the one before.
create table registration_step (
  id          uuid primary key,
  form_id     uuid not null,
  region_id   uuid not null references region,
  season_id   uuid not null,
  unit_id     uuid not null references unit,
  round       integer not null,
  kind        text not null check (kind in ('handed', 'included', 'sent', 'received', 'returned')),
  happened_at timestamptz not null,
  -- A sending that was taken back before anybody received it: for its own unit alone.
  recalled_at timestamptz,
  reason      text,
  until       date,
  -- Sent: the awards it held. Returned: those that may be changed, each with its reason; none named = the whole form.
  awards      jsonb not null,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, form_id) references registration_form (season_id, id)
);
create index registration_step_form on registration_step (form_id, id);

insert into registration_step (id, form_id, region_id, season_id, unit_id, round, kind, happened_at, awards)
  select gen_random_uuid(), f.id, f.region_id, f.season_id, f.unit_id, 1, 'sent', f.sent_at,
    (select coalesce(jsonb_agg(jsonb_build_object('awardId', r.award_id, 'reason', null) order by r.id), '[]')
     from registration r where r.form_id = f.id)
  from registration_form f where f.sent_at is not null;

-- Does the unit stand under a member of this region on some day of that time?
create function stands_under(unit_id uuid, parent_id uuid, region_id uuid, valid_from date, valid_to date)
  returns boolean stable language sql
  return exists (select from unit u join membership m on m.unit_id = u.parent_id
    where u.id = stands_under.unit_id and u.parent_id = stands_under.parent_id and m.region_id = stands_under.region_id
      and daterange(m.valid_from, m.valid_to, '[]')
        && daterange(stands_under.valid_from, stands_under.valid_to, '[]'));

-- A sub-unit of a member reads that the season is there and when registration is open, and nothing else of it.
create policy season_read_below on season for select using (app_known() and exists (
  select from unit u where u.id = any ((select app_units())::uuid[])
    and stands_under(u.id, u.parent_id, season.region_id, season.valid_from, season.valid_to)));
create policy stage_read_below on stage for select using (code = 'registrations' and app_known() and exists (
  select from season s join unit u on u.id = any ((select app_units())::uuid[])
  where s.id = stage.season_id and stands_under(u.id, u.parent_id, s.region_id, s.valid_from, s.valid_to)));

-- Who leads the season of a form, or organises its region.
create function leads_season(region_id uuid, season_id uuid) returns boolean stable language sql
  return leads_season.region_id = any (app_organised()) or leads_season.season_id = any (app_led());

drop policy registration_form_read on registration_form;
drop policy registration_form_insert on registration_form;
drop policy registration_form_update on registration_form;
create policy registration_form_read on registration_form for select using (
  unit_id = any ((select app_units())::uuid[])
  or (through_id = any ((select app_units())::uuid[]) and (handed_at is not null or returned_at is not null))
  -- That a form was returned is known in the region; what it then holds is the unit's own again.
  or ((sent_at is not null or (returned_at is not null and round > 0))
    and (season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])))
  or (sent_at is not null and season_published(season_id)));
create policy registration_form_insert on registration_form for insert with check (
  unit_id = any ((select app_units())::uuid[]) and (
    (through_id is null and season_id = any ((select app_seasons())::uuid[]))
    or exists (select from season s where s.id = season_id
      and stands_under(registration_form.unit_id, through_id, s.region_id, s.valid_from, s.valid_to))));
create policy registration_form_update on registration_form for update
  using (unit_id = any ((select app_units())::uuid[])
    or (through_id = any ((select app_units())::uuid[]) and handed_at is not null)
    or (sent_at is not null and leads_season(region_id, season_id)))
  with check (unit_id = any ((select app_units())::uuid[]) or through_id = any ((select app_units())::uuid[])
    or leads_season(region_id, season_id));

-- Rows say who may touch a form; this says what each may do to it, whatever the code above does.
create function registration_form_guard() returns trigger language plpgsql as $$
declare
  own boolean := old.unit_id = any (app_units());
  above boolean := coalesce(old.through_id = any (app_units()), false);
  leads boolean := leads_season(old.region_id, old.season_id);
  kept boolean := new.sent_at is not distinct from old.sent_at;
begin
  if app_access() = '' then
    return new;
  end if;
  if not own and not above and (new.block, new.none, new.round, new.handed_at, new.included_at)
      is distinct from (old.block, old.none, old.round, old.handed_at, old.included_at) then
    raise 'permission denied: those who lead receive and return' using errcode = '42501';
  end if;
  if not own and not above and not kept and new.sent_at is not null then
    raise 'permission denied: nobody sends for another unit' using errcode = '42501';
  end if;
  if not leads and new.received_at is distinct from old.received_at then
    raise 'permission denied: those who lead receive' using errcode = '42501';
  end if;
  if not leads and not kept and old.received_at is not null then
    raise 'permission denied: what was received is not taken back' using errcode = '42501';
  end if;
  if own and not above and old.through_id is not null and not leads and (
      (not kept and new.sent_at is not null)
      or (new.included_at is not null and new.included_at is distinct from old.included_at)) then
    raise 'permission denied: a sub-unit is included and sent by its parent' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger registration_form_guard before update on registration_form
  for each row execute function registration_form_guard();

drop policy registration_read on registration;
drop policy registration_update on registration;
drop policy registration_delete on registration;
create policy registration_read on registration for select using (
  unit_id = any ((select app_units())::uuid[])
  or exists (select from registration_form f where f.id = form_id
    and (f.sent_at is not null or registration.withdrawn_on is not null
      or (f.through_id = any ((select app_units())::uuid[]) and f.handed_at is not null))));
create policy registration_update on registration for update using (
  unit_id = any ((select app_units())::uuid[])
  or exists (select from registration_form f where f.id = form_id and f.through_id = any ((select app_units())::uuid[])));
-- What was withdrawn stays, and so does what lies with somebody else.
create policy registration_delete on registration for delete using (
  unit_id = any ((select app_units())::uuid[]) and withdrawn_on is null
  and exists (select from registration_form f where f.id = form_id and f.sent_at is null and f.handed_at is null));

alter table registration_step enable row level security;
alter table registration_step force row level security;
create policy registration_step_read on registration_step for select using (
  unit_id = any ((select app_units())::uuid[])
  or exists (select from registration_form f where f.id = form_id and f.through_id = any ((select app_units())::uuid[]))
  or (kind in ('sent', 'received', 'returned') and round > 0 and recalled_at is null
    and (season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))));
create policy registration_step_insert on registration_step for insert with check (
  case kind
    when 'handed' then unit_id = any ((select app_units())::uuid[])
    when 'received' then leads_season(region_id, season_id)
    else unit_id = any ((select app_units())::uuid[]) or leads_season(region_id, season_id)
      or exists (select from registration_form f
        where f.id = form_id and f.through_id = any ((select app_units())::uuid[]))
  end);
create policy registration_step_update on registration_step for update using (
  kind = 'sent' and (unit_id = any ((select app_units())::uuid[])
    or exists (select from registration_form f
      where f.id = form_id and f.through_id = any ((select app_units())::uuid[]))));
grant select, insert on registration_step to giaouoc_app;
grant update (recalled_at) on registration_step to giaouoc_app;

-- A form stays its unit's, in its season; a line stays the award it names.
revoke update on registration_form, registration from giaouoc_app;
grant update (block, sent_at, none, version, round, received_at, returned_at, return_until, handed_at, included_at)
  on registration_form to giaouoc_app;
grant update (withdrawn_on, reason, late_id) on registration to giaouoc_app;
