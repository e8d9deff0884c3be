-- Holds on units, and results: what a block comes to by its card and its sealed forms. An expected result is looked at; a
-- final one is approved by a second person, published, and stays: a correction is a new one beside it.

-- A unit under discipline, inspection or an open complaint is not ranked while it lasts. Lifted, never erased.
create table hold (
  id              uuid primary key,
  region_id       uuid not null references region,
  -- The season in which it was said; it holds in every season of the region that it reaches into.
  season_id       uuid not null,
  unit_id         uuid not null references unit,
  kind            text not null check (kind in ('discipline', 'inspection', 'complaint')),
  valid_from      date not null,
  -- Null while nobody knows until when; no final result is made over such a one.
  valid_to        date,
  reason          text not null,
  decision_number text,
  decision_day    date,
  decision_body   text,
  made_at         timestamptz not null,
  made_by         uuid not null references account,
  -- From this day on it holds no more.
  lifted_on       date,
  lifted_at       timestamptz,
  lifted_by       uuid references account,
  lift_reason     text,
  version         integer not null default 1,
  check (valid_to >= valid_from),
  check (num_nonnulls(lifted_on, lifted_at, lifted_by, lift_reason) in (0, 4)),
  foreign key (region_id, season_id) references season (region_id, id)
);
create index hold_region on hold (region_id, valid_from);
create index hold_unit on hold (unit_id);

alter table hold enable row level security;
alter table hold force row level security;
-- Why is read by the body that organises with its auditors, by whoever leads, and by the unit itself.
create policy hold_read on hold for select using (
  region_id = any ((select app_organised())::uuid[])
  or unit_id = any ((select app_units())::uuid[])
  or exists (select from season s where s.region_id = hold.region_id and s.id = any ((select app_led())::uuid[]))
  or (season_id = any ((select app_seasons())::uuid[]) and not competes_in(region_id)));
create policy hold_insert on hold for insert with check (
  made_by = app_account() and lifted_on is null and region_id = any ((select app_organised())::uuid[])
  and exists (select from membership m where m.region_id = hold.region_id and m.unit_id = hold.unit_id));
create policy hold_update on hold for update using (region_id = any ((select app_organised())::uuid[]));
grant select, insert on hold to giaouoc_app;
grant update (valid_to, reason, decision_number, decision_day, decision_body, lifted_on, lifted_at, lifted_by,
  lift_reason, version) on hold to giaouoc_app;

create function hold_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.lifted_on is not null then
    raise 'permission denied: a hold is lifted once and never erased' using errcode = '42501';
  end if;
  if new.lifted_on is not null and new.lifted_by is distinct from app_account() then
    raise 'permission denied: nobody lifts a hold in the name of another' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger hold_guard before update or delete on hold for each row execute function hold_guard();

create table result (
  id            uuid primary key,
  region_id     uuid not null references region,
  season_id     uuid not null,
  block         text not null,
  kind          text not null check (kind in ('expected', 'final')),
  -- Whom an expected one is shown to, beside the body that organises; a final one is everybody's once it is published.
  audience      text check (audience in ('leaders', 'members', 'public')),
  -- The last layer that counts.
  layer         text not null,
  -- Of the final ones of a block: 1, and 2 corrects it.
  number        integer check (number >= 1),
  replaces      uuid references result,
  reason        text,
  scorecard_id  uuid not null references scorecard,
  card_digest   text not null check (card_digest ~ '^sha256:[0-9a-f]{64}$'),
  -- Every value with the layer and the form it came from, letter by letter as the digest covers it.
  inputs        text not null,
  inputs_digest text not null check (inputs_digest = 'sha256:' || encode(sha256(convert_to(inputs, 'UTF8')), 'hex')),
  -- Units that are known to be incomplete, each with the reason why the result is made all the same.
  left_out      json not null,
  -- Of the archive of a final one.
  digest        text check (digest ~ '^sha256:[0-9a-f]{64}$'),
  made_at       timestamptz not null,
  made_by       uuid not null references account,
  approved_at   timestamptz,
  approved_by   uuid references account,
  published_at  timestamptz,
  published_by  uuid references account,
  version       integer not null default 1,
  check ((kind = 'expected') = (audience is not null)),
  check ((kind = 'final') = (number is not null)),
  check ((kind = 'final') = (digest is not null)),
  check ((number > 1) = (replaces is not null)),
  check (replaces is null or reason is not null),
  check ((approved_at is null) = (approved_by is null)),
  check ((published_at is null) = (published_by is null)),
  check (published_at is null or approved_at is not null),
  check (approved_at is null or kind = 'final'),
  unique (id, region_id, season_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
create index result_season on result (season_id, block);
create index result_scorecard on result (scorecard_id);
create index result_replaces on result (replaces) where replaces is not null;
-- Two people who publish at the same moment: one of them was second.
create unique index result_number_once on result (season_id, block, number) where published_at is not null;

-- The sheet of one unit as it came out; as in a trial.
create table result_unit (
  result_id    uuid not null,
  region_id    uuid not null,
  season_id    uuid not null,
  unit_id      uuid not null references unit,
  place        integer not null,
  total        numeric not null,
  max          numeric not null,
  percent      numeric,
  grade        text,
  -- What the points alone would have given.
  grade_before text,
  rank         integer,
  incomplete   boolean not null,
  -- The kind of its hold, or that it was left out; why it is held is told by the hold, to whom it concerns.
  hold         text,
  decided_by   text,
  limits       integer[] not null,
  points       text not null,
  primary key (result_id, unit_id),
  constraint result_unit_of_result foreign key (result_id, region_id, season_id)
    references result (id, region_id, season_id)
);
create index result_unit_unit on result_unit (unit_id);

-- All that a final result was worked out from, and came to, as one text: a separate program works it out again.
create table result_archive (
  result_id uuid primary key,
  region_id uuid not null,
  season_id uuid not null,
  -- Every layer is one that the whole block reads: so may its members read the file once it is published.
  shared    boolean not null,
  content   text not null,
  foreign key (result_id, region_id, season_id) references result (id, region_id, season_id)
);

alter table result enable row level security;
alter table result force row level security;
create policy result_read on result for select using (
  region_id = any ((select app_organised())::uuid[])
  or season_id = any ((select app_led())::uuid[])
  or (season_id = any ((select app_seasons())::uuid[])
    and (published_at is not null or audience in ('members', 'public') or not competes_in(region_id)))
  or ((published_at is not null or audience = 'public') and season_published(season_id)));
create policy result_insert on result for insert with check (
  made_by = app_account() and approved_at is null and published_at is null
  and (region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))
  -- The issued card of that block, as it stands.
  and exists (select from scorecard c where c.id = scorecard_id and c.block = result.block and c.digest = card_digest
    and c.issued_at is not null));
create policy result_update on result for update using (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[])
  or carries('result', id));
create policy result_read_carried on result for select using (carries('result', id));
grant select, insert on result to giaouoc_app;
grant update (audience, approved_at, approved_by, published_at, published_by, version) on result to giaouoc_app;

-- What was published stays as it was, whoever asks. It is approved while its proposal is carried out, and published by
-- somebody in their own name after that.
create function result_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.published_at is not null then
    raise 'permission denied: a result stays as it is; a correction is a new one beside it' using errcode = '42501';
  end if;
  if (new.approved_at, new.approved_by) is distinct from (old.approved_at, old.approved_by)
      and (old.approved_at is not null or not carries('result', old.id)) then
    raise 'permission denied: a result is approved once, by a second person' using errcode = '42501';
  end if;
  if new.published_at is not null
      and (old.approved_at is null or new.published_by is distinct from app_account()) then
    raise 'permission denied: what is published was approved before, and nobody publishes for another'
      using errcode = '42501';
  end if;
  return new;
end $$;
create trigger result_guard before update or delete on result for each row execute function result_guard();

alter table result_unit enable row level security;
alter table result_unit force row level security;
create policy result_unit_read on result_unit for select using (result_id in (select r.id from result r));
create policy result_unit_insert on result_unit for insert with check (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
grant select, insert on result_unit to giaouoc_app;

alter table result_archive enable row level security;
alter table result_archive force row level security;
create policy result_archive_read on result_archive for select using (
  region_id = any ((select app_organised())::uuid[])
  or season_id = any ((select app_led())::uuid[])
  or (season_id = any ((select app_seasons())::uuid[]) and not competes_in(region_id))
  or (shared and season_id = any ((select app_seasons())::uuid[])
    and exists (select from result r where r.id = result_id and r.published_at is not null)));
create policy result_archive_read_carried on result_archive for select using (carries('result', result_id));
create policy result_archive_insert on result_archive for insert with check (
  (region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))
  -- The very text whose digest the result names.
  and exists (select from result r where r.id = result_id
    and r.digest = 'sha256:' || encode(sha256(convert_to(content, 'UTF8')), 'hex')));
grant select, insert on result_archive to giaouoc_app;

-- Sheets and archive are written with their result, by whoever makes it, before anybody approves it.
create function result_parts_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from (select distinct result_id from written) w
      left join result r on r.id = w.result_id
      where r.made_by is distinct from app_account() or r.approved_at is not null) then
    raise 'permission denied: a result is written by whoever makes it, at once' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger result_parts_guard after insert on result_unit referencing new table as written
  for each statement execute function result_parts_guard();
create trigger result_parts_guard after insert on result_archive referencing new table as written
  for each statement execute function result_parts_guard();

-- No right of anybody changes them; this holds for whoever owns the tables too.
create function result_parts_stay() returns trigger language plpgsql as $$
begin
  raise 'permission denied: what a result came to stays as it is' using errcode = '42501';
end $$;
create trigger result_parts_stay before update or delete on result_unit
  for each row execute function result_parts_stay();
create trigger result_parts_stay before update or delete on result_archive
  for each row execute function result_parts_stay();

-- From now on the forms of a layer that is told with the result are told.
create or replace function result_published(season uuid, block text) returns boolean stable language sql
  security definer set search_path = public, pg_temp
  return exists (select from result r where r.season_id = season and r.block = result_published.block
    and r.published_at is not null);
revoke all on function result_published(uuid, text) from public;
grant execute on function result_published(uuid, text) to giaouoc_app;

-- The forms that stand on the sheets of a block, for the body that organises and for whoever leads: a result is worked out
-- from all of them, those on the sheet of the lead's own unit too.
create function standing_forms(season uuid, of_block text)
  returns table (unit_id uuid, author_unit_id uuid, kind text, digest text, content text, returned boolean)
  stable language sql security definer set search_path = public, pg_temp as $$
  select distinct on (s.layer_id) s.unit_id, s.author_unit_id, s.kind, s.digest, f.content, s.returned_at is not null
    from layer_sending s join sealed_form f on f.sending_id = s.id
   where s.season_id = season and s.block = of_block and s.content_at is not null and s.recalled_at is null
     and (s.region_id = any (app_organised()) or s.season_id = any (app_led()))
   order by s.layer_id, s.round desc $$;
revoke all on function standing_forms(uuid, text) from public;
grant execute on function standing_forms(uuid, text) to giaouoc_app;
