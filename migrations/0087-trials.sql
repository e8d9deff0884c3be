-- Trials: what a card would give over the accepted figures of one block of one season. Nothing official; each keeps the
-- version of the card and every figure it was scored by, so that it can be worked out again and again.

create table trial (
  id            uuid primary key,
  region_id     uuid not null references region,
  season_id     uuid not null,
  block         text not null,
  -- An issued card stands for ever. A draft may go on changing: what was scored by is kept here, and outlives it.
  scorecard_id  uuid references scorecard on delete set null,
  card          json,
  card_digest   text not null check (card_digest ~ '^sha256:[0-9a-f]{64}$'),
  title         text not null,
  -- The round that was asked for, as it was called; null: of each indicator the latest.
  round_title   text,
  -- The file whose figures were added, as it was called.
  file_name     text,
  -- Every figure with where it came from, letter by letter as the digest covers it.
  inputs        text not null,
  inputs_digest text not null check (inputs_digest = 'sha256:' || encode(sha256(convert_to(inputs, 'UTF8')), 'hex')),
  -- What the card asks and nobody has told.
  lacking       integer not null check (lacking >= 0),
  audience      text not null check (audience in ('leaders', 'members')),
  made_at       timestamptz not null,
  made_by       uuid not null references account,
  version       integer not null default 1,
  check (card is not null or scorecard_id is not null),
  -- What a draft would give is its body's own business.
  check (card is null or audience = 'leaders'),
  unique (id, region_id, season_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
create index trial_season on trial (season_id, block);
create index trial_scorecard on trial (scorecard_id);

-- The sheet of one unit as it came out.
create table trial_unit (
  trial_id   uuid not null,
  region_id  uuid not null,
  season_id  uuid not null,
  unit_id    uuid not null references unit,
  -- In the order of the ranking; those on hold and the incomplete below.
  place      integer not null,
  total      numeric not null,
  max        numeric not null,
  -- To two decimals, for reading; null where nothing counts. Exact it is total / max.
  percent    numeric,
  grade      text,
  rank       integer,
  incomplete boolean not null,
  hold       text,
  -- The criterion of the tie-break that parted it from the unit above.
  decided_by text,
  -- Which limits of the card held.
  limits     integer[] not null,
  -- All criteria in the order of the card, in whole numbers of its smallest decimal: '18725', '?' missing, '-' not
  -- applicable, '-200' not applicable and filled.
  points     text not null,
  primary key (trial_id, unit_id),
  constraint trial_unit_of_trial foreign key (trial_id, region_id, season_id)
    references trial (id, region_id, season_id) on delete cascade
);

-- A rival is somebody whose own unit is ranked in that region.
create function competes_in(region uuid) returns boolean stable language sql
  return exists (select from membership m where m.region_id = region and m.unit_id = any (app_units()));

alter table trial enable row level security;
alter table trial force row level security;
-- Whoever leads, and the body that organises with its auditors; members where it is shown to them. By a draft: its body.
create policy trial_read on trial for select using (
  region_id = any ((select app_organised())::uuid[])
  or (card is null and season_id = any ((select app_led())::uuid[]))
  or (season_id = any ((select app_seasons())::uuid[]) and (audience = 'members' or not competes_in(region_id))));
create policy trial_insert on trial for insert with check (
  made_by = app_account() and case when card is null
    then region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[])
    else region_id = any ((select app_organised())::uuid[]) end
  -- The card of that block, as it stands.
  and exists (select from scorecard c where c.id = scorecard_id and c.block = trial.block and c.digest = card_digest
    and (c.issued_at is null) = (card is not null)));
create policy trial_update on trial for update using (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
create policy trial_delete on trial for delete using (
  made_by = app_account()
  and (region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[])));
grant select, insert, delete on trial to giaouoc_app;
-- What came out, and of what, stays.
grant update (title, audience, version) on trial to giaouoc_app;

alter table trial_unit enable row level security;
alter table trial_unit force row level security;
create policy trial_unit_read on trial_unit for select using (trial_id in (select t.id from trial t));
create policy trial_unit_insert on trial_unit for insert with check (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
grant select, insert on trial_unit to giaouoc_app;

-- Sheets are written with their trial, by whoever makes it.
create function trial_unit_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from (select distinct trial_id from written) w
      left join trial t on t.id = w.trial_id where t.made_by is distinct from app_account()) then
    raise 'permission denied: a trial is written by whoever makes it' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger trial_unit_guard after insert on trial_unit referencing new table as written
  for each statement execute function trial_unit_guard();
