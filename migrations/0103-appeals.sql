-- Appeals: where a unit's points came down, it says why they should stand, with papers; somebody who did not lower them answers
-- in writing.

create table appeal (
  id             uuid primary key,
  region_id      uuid not null references region,
  season_id      uuid not null,
  block          text not null,
  sheet_id       uuid not null,
  -- Whose sheet it is, and who asks.
  unit_id        uuid not null,
  criterion      text not null,
  -- The layer that lowered it; the points claimed and those it came to there, as the unit saw them.
  layer          text not null check (layer in ('cross', 'verification', 'final')),
  claimed        text not null,
  lowered        text not null,
  -- Who lowered it: none of these answers.
  lowered_units    uuid[] not null,
  lowered_accounts uuid[] not null,
  -- The last day on which it may be sent; null: until the result is final.
  due            date,
  explanation    text not null,
  drafted_at     timestamptz not null,
  drafted_by     uuid not null references account,
  sent_at        timestamptz,
  sent_by        uuid references account check ((sent_by is null) = (sent_at is null)),
  withdrawn_at   timestamptz check (withdrawn_at is null or sent_at is not null),
  withdrawn_by   uuid references account check ((withdrawn_by is null) = (withdrawn_at is null)),
  withdraw_reason text check (withdraw_reason is null or withdrawn_at is not null),
  answered_at    timestamptz check (answered_at is null or (sent_at is not null and withdrawn_at is null)),
  answered_by    uuid references account check ((answered_by is null) = (answered_at is null)),
  answered_unit_id uuid references unit check ((answered_unit_id is null) = (answered_at is null)),
  outcome        text check (outcome in ('kept', 'changed')),
  reply          text check ((reply is null) = (answered_at is null)),
  -- What an answer that changes something gives in the final layer.
  changed_kind   text check (changed_kind in ('figure', 'mark')),
  changed_code   text,
  changed_value  text,
  version        integer not null default 1,
  check ((outcome is null) = (answered_at is null)),
  check (num_nonnulls(changed_kind, changed_code, changed_value) = case when outcome = 'changed' then 3 else 0 end),
  constraint appeal_of_sheet foreign key (sheet_id, region_id, season_id, block, unit_id)
    references sheet (id, region_id, season_id, block, unit_id)
);
-- One at a time; what was withdrawn may be asked again while there are days left.
create unique index appeal_once on appeal (sheet_id, criterion, layer) where withdrawn_at is null;
create index appeal_season on appeal (season_id, unit_id);

create table appeal_evidence (
  appeal_id   uuid not null references appeal on delete cascade,
  evidence_id uuid not null references evidence,
  page        text,
  attached_at timestamptz not null,
  attached_by uuid not null references account,
  primary key (appeal_id, evidence_id)
);
create index appeal_evidence_paper on appeal_evidence (evidence_id);

alter table appeal enable row level security;
alter table appeal force row level security;
-- A draft is the unit's own; what was sent is read by whoever may answer too.
create policy appeal_read on appeal for select using (
  unit_id = any ((select app_units())::uuid[])
  or (sent_at is not null and oversees_sheet(season_id, region_id, unit_id)));
create policy appeal_insert on appeal for insert with check (
  drafted_by = app_account() and unit_id = any ((select app_units())::uuid[]) and sent_at is null);
create policy appeal_update on appeal for update using (
  unit_id = any ((select app_units())::uuid[])
  or (sent_at is not null and oversees_sheet(season_id, region_id, unit_id)));
create policy appeal_delete on appeal for delete using (
  unit_id = any ((select app_units())::uuid[]) and sent_at is null);
grant select, insert, delete on appeal to giaouoc_app;
grant update (explanation, sent_at, sent_by, withdrawn_at, withdrawn_by, withdraw_reason, answered_at, answered_by,
  answered_unit_id, outcome, reply, changed_kind, changed_code, changed_value, version) on appeal to giaouoc_app;

create function appeal_guard() returns trigger language plpgsql as $$
declare
  own boolean := old.unit_id = any (app_units());
begin
  if app_access() = '' then
    return new;
  end if;
  if old.withdrawn_at is not null or old.answered_at is not null then
    raise 'permission denied: what was withdrawn or answered stays as it is' using errcode = '42501';
  end if;
  if old.sent_at is not null and (new.explanation, new.sent_at, new.sent_by)
      is distinct from (old.explanation, old.sent_at, old.sent_by) then
    raise 'permission denied: what was sent stays as it was sent' using errcode = '42501';
  end if;
  if not own and (new.explanation, new.sent_at, new.withdrawn_at)
      is distinct from (old.explanation, old.sent_at, old.withdrawn_at) then
    raise 'permission denied: an appeal is its unit''s own' using errcode = '42501';
  end if;
  if new.answered_at is not null and (own or new.answered_by is distinct from app_account()
      or new.answered_by = any (old.lowered_accounts) or not new.answered_unit_id = any (app_units())
      or old.lowered_units && app_units()) then
    raise 'permission denied: nobody answers for a unit of theirs, nor where they lowered it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger appeal_guard before update on appeal for each row execute function appeal_guard();

alter table appeal_evidence enable row level security;
alter table appeal_evidence force row level security;
create policy appeal_evidence_read on appeal_evidence for select using (exists (
  select from appeal a where a.id = appeal_id));
create policy appeal_evidence_insert on appeal_evidence for insert with check (
  attached_by = app_account()
  and exists (select from appeal a where a.id = appeal_id and a.sent_at is null
    and a.unit_id = any ((select app_units())::uuid[]))
  and exists (select from evidence e where e.id = evidence_id and e.withdrawn_at is null
    and e.unit_id = any ((select app_units())::uuid[])));
create policy appeal_evidence_delete on appeal_evidence for delete using (exists (
  select from appeal a where a.id = appeal_id and a.sent_at is null and a.unit_id = any ((select app_units())::uuid[])));
grant select, insert, delete on appeal_evidence to giaouoc_app;

create or replace function evidence_serves(evidence uuid) returns boolean stable language sql
  return exists (select from figure_evidence f where f.evidence_id = evidence_serves.evidence)
    or exists (select from form_evidence f where f.evidence_id = evidence_serves.evidence)
    or exists (select from appeal_evidence a where a.evidence_id = evidence_serves.evidence);

-- Does an appeal of that block still wait: for its answer, or, where something changes, for the final form that says so?
-- Whoever asks learns that one does, not of whom: a condition is the same for all.
create function appeals_open(season uuid, block text) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from appeal a where a.season_id = season and a.block = appeals_open.block
    and a.sent_at is not null and a.withdrawn_at is null and (a.answered_at is null
      or (a.outcome = 'changed' and not exists (select from layer_sending g where g.sheet_id = a.sheet_id
        and g.kind = 'final' and g.content_at >= a.answered_at and g.recalled_at is null)))) $$;
