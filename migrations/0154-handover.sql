-- The hand-over from whoever leads a season to whoever leads the one after it: what was learned, whom to call, and the pack as
-- it stood when it was handed over. Decision 096.

create table handover (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  number          integer not null check (number >= 1),
  -- Who hands over, and who takes over: the units that lead this season and the next.
  from_unit_id    uuid not null references unit,
  to_unit_id      uuid not null references unit,
  day             date not null,
  note            text,
  -- One canonical text, and its SHA-256: what was handed over stays readable as it was.
  pack            text not null,
  digest          text not null check (digest ~ '^[0-9a-f]{64}$'),
  handed_at       timestamptz not null,
  handed_by       uuid not null references account,
  received_day    date check (received_day >= day),
  received_at     timestamptz,
  received_by     uuid references account,
  received_note   text,
  remarks         jsonb check (jsonb_typeof(remarks) = 'array'),
  refused_at      timestamptz,
  refused_by      uuid references account,
  refuse_reason   text,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid references account,
  withdraw_reason text,
  version         integer not null default 1,
  check (from_unit_id <> to_unit_id),
  check (num_nonnulls(received_day, received_at, received_by, remarks) in (0, 4)),
  check (received_note is null or received_at is not null),
  check (num_nonnulls(refused_at, refused_by, refuse_reason) in (0, 3)),
  check (num_nonnulls(withdrawn_at, withdrawn_by, withdraw_reason) in (0, 3)),
  check (num_nonnulls(received_at, refused_at, withdrawn_at) <= 1),
  constraint handover_of_season foreign key (region_id, season_id) references season (region_id, id),
  constraint handover_numbered unique (season_id, number)
);
-- One at a time: what was refused or withdrawn may be handed over anew.
create unique index handover_standing on handover (season_id) where refused_at is null and withdrawn_at is null;
create index handover_to on handover (to_unit_id);

-- What was learned in a season, for whoever leads after it.
create table lesson (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  kind      text not null check (kind in ('worked', 'hindered', 'advice')),
  content   text not null,
  version   integer not null default 1,
  constraint lesson_of_season foreign key (region_id, season_id) references season (region_id, id)
);
create index lesson_season on lesson (season_id);

-- Whom to call in a unit, as whoever leads has written it down.
create table contact (
  id        uuid primary key,
  region_id uuid not null references region,
  season_id uuid not null,
  unit_id   uuid not null references unit,
  name      text not null,
  post      text,
  phone     text,
  note      text,
  version   integer not null default 1,
  constraint contact_of_season foreign key (region_id, season_id) references season (region_id, id)
);
create index contact_season on contact (season_id);
create index contact_unit on contact (unit_id);

-- Who hands a season over: those who run it, and the units that were named for it, after their term too.
create function hands_over(region uuid, season uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select runs_season(region, season) or exists (select from leadership l
    where l.season_id = season and l.unit_id = any (app_units())) $$;
-- Who takes it over: the units that are named for the year after it, before their term too.
create function takes_over(region uuid, season uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from season s
    join season n on n.region_id = s.region_id and n.year = s.year + 1
    join leadership l on l.season_id = n.id and l.unit_id = any (app_units())
    where s.id = takes_over.season and s.region_id = takes_over.region) $$;
revoke all on function hands_over(uuid, uuid), takes_over(uuid, uuid) from public;
grant execute on function hands_over(uuid, uuid), takes_over(uuid, uuid) to giaouoc_app;

do $$
declare t text;
begin
  foreach t in array array['handover', 'lesson', 'contact'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I for select using (app_known()
      and (hands_over(region_id, season_id) or takes_over(region_id, season_id)))', t || '_read', t);
    execute format('create policy %I on %I for insert with check (app_known() and hands_over(region_id, season_id))',
      t || '_insert', t);
    execute format('grant select, insert on %I to giaouoc_app', t);
  end loop;
  foreach t in array array['lesson', 'contact'] loop
    execute format('create policy %I on %I for update using (app_known() and hands_over(region_id, season_id))', t || '_update', t);
    execute format('create policy %I on %I for delete using (app_known() and hands_over(region_id, season_id))', t || '_delete', t);
    execute format('grant delete on %I to giaouoc_app', t);
  end loop;
end $$;
grant update (kind, content, version) on lesson to giaouoc_app;
grant update (unit_id, name, post, phone, note, version) on contact to giaouoc_app;
create policy handover_update on handover for update using (app_known()
  and (hands_over(region_id, season_id) or takes_over(region_id, season_id)));
-- The pack is no column that anybody updates.
grant update (received_day, received_at, received_by, received_note, remarks, refused_at, refused_by, refuse_reason,
  withdrawn_at, withdrawn_by, withdraw_reason, version) on handover to giaouoc_app;

create function handover_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if num_nonnulls(old.received_at, old.refused_at, old.withdrawn_at) > 0 then
    raise 'permission denied: a hand-over that has ended stays as it ended' using errcode = '42501';
  end if;
  if app_account() is distinct from coalesce(new.received_by, new.refused_by, new.withdrawn_by) then
    raise 'permission denied: nobody answers in the name of another' using errcode = '42501';
  end if;
  if new.withdrawn_at is not null and not hands_over(old.region_id, old.season_id) then
    raise 'permission denied: whoever handed over takes it back' using errcode = '42501';
  end if;
  if num_nonnulls(new.received_at, new.refused_at) > 0 and not takes_over(old.region_id, old.season_id) then
    raise 'permission denied: whoever leads next receives' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger handover_guard before update on handover for each row execute function handover_guard();
