-- Who checks whose sheet: conflicts that are declared, draws that nobody can steer, checks that stay apart until they are
-- sent, and the meeting that settles what they differ in. Decision 062.

-- Declared before all members: that a unit names whom it would not be checked by is seen by everybody.
create table conflict_of_interest (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  unit_id         uuid not null references unit,
  other_unit_id   uuid not null references unit check (other_unit_id <> unit_id),
  reason          text not null check (reason in ('relative', 'moved', 'dispute', 'joint', 'other')),
  note            text check (note is not null or reason <> 'other'),
  declared_at     timestamptz not null,
  declared_by     uuid not null references account,
  withdrawn_at    timestamptz,
  withdrawn_by    uuid references account check ((withdrawn_by is null) = (withdrawn_at is null)),
  withdraw_reason text check ((withdraw_reason is null) = (withdrawn_at is null)),
  version         integer not null default 1,
  foreign key (region_id, season_id) references season (region_id, id)
);
create unique index conflict_standing on conflict_of_interest (season_id, unit_id, other_unit_id, reason)
  where withdrawn_at is null;

-- What is shown of a nonce beforehand, and when it was opened.
create table draw_commitment (
  id           uuid primary key,
  region_id    uuid not null references region,
  season_id    uuid not null,
  block        text not null,
  number       integer not null check (number >= 1),
  commitment   text not null check (commitment ~ '^sha256:[0-9a-f]{64}$'),
  committed_at timestamptz not null,
  committed_by uuid not null references account,
  revealed_at  timestamptz,
  constraint draw_commitment_once unique (season_id, block, number),
  unique (id, region_id, season_id, block),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);

-- The nonce itself, which the app writes and never reads.
create table draw_nonce (
  commitment_id uuid primary key references draw_commitment,
  nonce         text not null check (nonce ~ '^[0-9a-f]{64}$')
);

-- A draw with all that it came from; it never changes.
create table assessment_draw (
  id            uuid primary key,
  commitment_id uuid not null,
  region_id     uuid not null,
  season_id     uuid not null,
  block         text not null,
  number        integer not null,
  inputs        text not null,
  inputs_digest text not null check (inputs_digest = 'sha256:' || encode(sha256(convert_to(inputs, 'UTF8')), 'hex')),
  nonce         text not null,
  seed          text not null check (seed ~ '^[0-9a-f]{64}$'),
  -- The pairs, and those that are the other way round since last year.
  outcome       text not null,
  -- Why it was drawn again.
  reason        text check ((reason is null) = (number = 1)),
  drawn_at      timestamptz not null,
  drawn_by      uuid not null references account,
  constraint draw_of_commitment unique (commitment_id),
  constraint draw_once unique (season_id, block, number),
  unique (id, region_id, season_id, block),
  foreign key (commitment_id, region_id, season_id, block) references draw_commitment (id, region_id, season_id, block)
);

-- Who checks a sheet, and until which draw.
create table sheet_check (
  id              uuid primary key,
  draw_id         uuid not null references assessment_draw,
  sheet_id        uuid not null,
  region_id       uuid not null,
  season_id       uuid not null,
  block           text not null,
  unit_id         uuid not null,
  checker_unit_id uuid not null references unit check (checker_unit_id <> unit_id),
  released_by     uuid references assessment_draw,
  constraint check_of_sheet foreign key (sheet_id, region_id, season_id, block, unit_id)
    references sheet (id, region_id, season_id, block, unit_id),
  foreign key (draw_id, region_id, season_id, block) references assessment_draw (id, region_id, season_id, block)
);
create unique index sheet_check_standing on sheet_check (sheet_id, checker_unit_id) where released_by is null;
create index sheet_check_season on sheet_check (season_id, checker_unit_id);

-- The check meeting of a block: where what the checks differ in is settled.
create table check_meeting (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  block      text not null,
  held_on    date not null,
  place      text,
  chair      text not null,
  secretary  text,
  present    uuid[] not null,
  guests     text,
  note       text,
  version    integer not null default 1,
  constraint check_meeting_once unique (season_id, block),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);

alter table conflict_of_interest enable row level security;
alter table conflict_of_interest force row level security;
create policy conflict_read on conflict_of_interest for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
create policy conflict_insert on conflict_of_interest for insert with check (
  unit_id = any ((select app_units())::uuid[]) and season_id = any ((select app_seasons())::uuid[])
  and declared_by = app_account() and withdrawn_at is null);
create policy conflict_update on conflict_of_interest for update using (unit_id = any ((select app_units())::uuid[]));
grant select, insert on conflict_of_interest to giaouoc_app;
grant update (withdrawn_at, withdrawn_by, withdraw_reason, version) on conflict_of_interest to giaouoc_app;

create function conflict_guard() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null then
    raise 'permission denied: a conflict is withdrawn once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger conflict_guard before update on conflict_of_interest for each row execute function conflict_guard();

alter table draw_commitment enable row level security;
alter table draw_commitment force row level security;
create policy draw_commitment_read on draw_commitment for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
-- A unit that opens its sheet may be the first that needs one; whoever makes it does not know what is in it.
create policy draw_commitment_insert on draw_commitment for insert with check (
  committed_by = app_account() and revealed_at is null
  and (season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])));
grant select, insert on draw_commitment to giaouoc_app;

alter table draw_nonce enable row level security;
alter table draw_nonce force row level security;
create policy draw_nonce_insert on draw_nonce for insert with check (exists (
  select from draw_commitment c where c.id = commitment_id and c.committed_by = app_account() and c.revealed_at is null
    and c.commitment = 'sha256:' || encode(sha256(convert_to(nonce, 'UTF8')), 'hex')));
grant insert on draw_nonce to giaouoc_app;

-- Opens a nonce, once, for whoever leads; what it is opened for has to be there when the transaction ends. Nothing where
-- somebody else was quicker.
create function reveal_nonce(asked uuid, opened_at timestamptz) returns text language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  update draw_commitment c set revealed_at = opened_at
    where c.id = asked and c.revealed_at is null and app_known() and leads_season(c.region_id, c.season_id);
  return (select n.nonce from draw_nonce n where n.commitment_id = asked and found);
end $$;
revoke all on function reveal_nonce(uuid, timestamptz) from public;
grant execute on function reveal_nonce(uuid, timestamptz) to giaouoc_app;

create function draw_follows() returns trigger language plpgsql as $$
begin
  if new.revealed_at is not null and not exists (select from assessment_draw d where d.commitment_id = new.id) then
    raise 'permission denied: a nonce is opened for a draw' using errcode = '42501';
  end if;
  return null;
end $$;
create constraint trigger draw_follows after update on draw_commitment deferrable initially deferred
  for each row execute function draw_follows();

alter table assessment_draw enable row level security;
alter table assessment_draw force row level security;
create policy assessment_draw_read on assessment_draw for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
create policy assessment_draw_insert on assessment_draw for insert with check (
  drawn_by = app_account() and leads_season(region_id, season_id));
grant select, insert on assessment_draw to giaouoc_app;

-- The seed is what it says it comes from.
create function assessment_draw_guard() returns trigger language plpgsql as $$
begin
  if not exists (select from draw_commitment c where c.id = new.commitment_id and c.number = new.number
      and c.commitment = 'sha256:' || encode(sha256(convert_to(new.nonce, 'UTF8')), 'hex')) then
    raise 'permission denied: a draw opens what was committed to' using errcode = '42501';
  end if;
  if new.seed <> encode(sha256(convert_to(concat_ws(E'\n', new.nonce,
      (select string_agg(s.one ->> 'form', E'\n' order by s.place)
        from json_array_elements(new.inputs::json -> 'sheets') with ordinality as s (one, place)),
      new.inputs_digest), 'UTF8')), 'hex') then
    raise 'permission denied: the seed of a draw is worked out' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger assessment_draw_guard before insert on assessment_draw for each row execute function assessment_draw_guard();

alter table sheet_check enable row level security;
alter table sheet_check force row level security;
create policy sheet_check_read on sheet_check for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
create policy sheet_check_insert on sheet_check for insert with check (
  leads_season(region_id, season_id) and released_by is null
  and exists (select from assessment_draw d where d.id = draw_id and d.drawn_by = app_account()));
create policy sheet_check_update on sheet_check for update using (leads_season(region_id, season_id));
grant select, insert on sheet_check to giaouoc_app;
grant update (released_by) on sheet_check to giaouoc_app;

create function sheet_check_guard() returns trigger language plpgsql as $$
begin
  if old.released_by is not null then
    raise 'permission denied: a check is taken away once' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger sheet_check_guard before update on sheet_check for each row execute function sheet_check_guard();

-- The sheet of another unit that one of the actor's units checks, as the newest draw says.
create function checks_sheet(season uuid, unit uuid, checkers uuid[]) returns boolean stable language sql
  return exists (select from sheet_check c where c.season_id = season and c.unit_id = unit
    and c.checker_unit_id = any (checkers) and c.released_by is null);

-- That a check has begun is its author's own; for a draw whoever leads needs to know where, and no more.
create function begun_checks(season uuid, block text) returns table (unit_id uuid, checker_unit_id uuid, sent boolean)
  stable language sql security definer set search_path = public, pg_temp as $$
  select l.unit_id, l.author_unit_id, exists (select from layer_sending s where s.layer_id = l.id
    and s.content_at is not null and s.recalled_at is null)
  from sheet_layer l
  where l.season_id = season and l.block = begun_checks.block and l.kind = 'check'
    and app_known() and leads_season(l.region_id, l.season_id) $$;
revoke all on function begun_checks(uuid, text) from public;
grant execute on function begun_checks(uuid, text) to giaouoc_app;

-- Who checked whom in the season before: whoever draws may not have been of it.
create function checks_before(season uuid) returns table (unit_id uuid, checker_unit_id uuid)
  stable language sql security definer set search_path = public, pg_temp as $$
  select c.unit_id, c.checker_unit_id from season now
    join season before on before.region_id = now.region_id and before.year = now.year - 1
    join sheet_check c on c.season_id = before.id and c.released_by is null
  where now.id = checks_before.season and app_known() and leads_season(now.region_id, now.id) $$;
revoke all on function checks_before(uuid) from public;
grant execute on function checks_before(uuid) to giaouoc_app;

-- Blind first: what others found on a sheet is told to a checker once their own check of it was sent.
create function sent_check(sheet uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from layer_sending s where s.sheet_id = sheet and s.kind = 'check'
    and s.author_unit_id = any (app_units()) and s.content_at is not null and s.recalled_at is null) $$;
revoke all on function sent_check(uuid) from public;
grant execute on function sent_check(uuid) to giaouoc_app;

-- Whether another's check of a sheet was sent, and may have been read by whoever sent theirs.
create function others_checked(sheet uuid, author uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select author = any (app_units()) and exists (select from layer_sending s where s.sheet_id = sheet and s.kind = 'check'
    and s.author_unit_id <> author and s.content_at is not null and s.recalled_at is null) $$;
revoke all on function others_checked(uuid, uuid) from public;
grant execute on function others_checked(uuid, uuid) to giaouoc_app;

-- A check is written by the checker alone, whatever else they are on that sheet.
create policy sheet_layer_check on sheet_layer for insert with check (
  kind = 'check' and created_by = app_account() and author_unit_id = any ((select app_units())::uuid[])
  and unit_id <> all ((select app_units())::uuid[]) and checks_sheet(season_id, unit_id, array[author_unit_id]));
create policy layer_sending_check on layer_sending for insert with check (
  kind = 'check' and sent_by = app_account() and author_unit_id = any ((select app_units())::uuid[])
  and unit_id <> all ((select app_units())::uuid[]) and checks_sheet(season_id, unit_id, array[author_unit_id])
  and received_at is null and recalled_at is null and returned_at is null and not layer_sealed(layer_id));

-- A checker reads what it is to check, and the other checks of it once its own was sent.
create function reads_as_checker(kind text, sheet uuid, season uuid, unit uuid) returns boolean stable language sql
  return case kind when 'self' then checks_sheet(season, unit, app_units())
    when 'confirmation' then checks_sheet(season, unit, app_units())
    when 'check' then checks_sheet(season, unit, app_units()) and sent_check(sheet)
    else false end;
create policy layer_sending_checker on layer_sending for select using (
  reads_as_checker(kind, sheet_id, season_id, unit_id));
create policy sealed_form_checker on sealed_form for select using (exists (
  select from layer_sending s where s.id = sending_id and s.recalled_at is null
    and reads_as_checker(s.kind, s.sheet_id, s.season_id, s.unit_id)));

-- Whoever leads reads all checks, and may be a checker too: of that sheet they are as blind
-- as any. A form whose sending they do not see, they do not see.
create function blind_to(kind text, sheet uuid, season uuid, unit uuid, author uuid) returns boolean stable language sql
  return kind = 'check' and author <> all (app_units()) and checks_sheet(season, unit, app_units())
    and not sent_check(sheet);
create policy layer_sending_blind on layer_sending as restrictive for select using (
  not blind_to(kind, sheet_id, season_id, unit_id, author_unit_id));

-- What was sent is not taken back once others may have been read.
create function check_recall_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and new.kind = 'check' and new.recalled_at is not null and old.recalled_at is null
    and others_checked(new.sheet_id, new.author_unit_id) then
    raise 'permission denied: a check is not recalled once another was sent' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger check_recall_guard before update on layer_sending for each row execute function check_recall_guard();

call season_walls('check_meeting', 'leaders', 'false');
grant select, insert, update on check_meeting to giaouoc_app;
