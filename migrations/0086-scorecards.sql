-- Scorecards: the table of criteria that a body issues for one block and one year, as data, in versions.

create table scorecard (
  id              uuid primary key,
  -- The body that issues it.
  owner_id        uuid not null references unit,
  block           text not null,
  year            integer not null check (year between 1900 and 2199),
  -- The version it says of itself; a correction is the next one.
  number          integer not null check (number >= 1),
  title           text not null,
  -- Last year's table standing in until this year's comes.
  provisional     boolean not null,
  -- As it was given: its digest covers every letter of it, so nothing is filled in and no key changes its place.
  content         json not null,
  -- Worked examples: they must come out before it is issued, and are no part of it.
  examples        json not null,
  digest          text not null check (digest ~ '^sha256:[0-9a-f]{64}$'),
  created_at      timestamptz not null,
  created_by      uuid not null references account,
  edited_at       timestamptz not null,
  edited_by       uuid not null references account,
  checked_at      timestamptz,
  checked_by      uuid references account,
  issued_at       timestamptz,
  issued_by       uuid references account,
  decision_number text,
  decision_date   date,
  in_force_from   date,
  -- The version it corrects, and last year's card of which it is the stand-in.
  replaces        uuid references scorecard,
  carried_from    uuid references scorecard,
  reason          text,
  version         integer not null default 1,
  check ((checked_at is null) = (checked_by is null)),
  check ((issued_at is null) = (issued_by is null)),
  check ((issued_at is null) = (in_force_from is null)),
  check ((carried_from is not null) = provisional),
  -- A stand-in was checked and decided as last year's; any other card is checked first and has its decision.
  check (issued_at is null or provisional
    or (checked_at is not null and decision_number is not null and decision_date is not null)),
  check (replaces is null or reason is not null),
  constraint scorecard_number_once unique (owner_id, block, year, number)
);
-- Two drafts of one card would leave nobody sure which of them is meant.
create unique index scorecard_one_draft on scorecard (owner_id, block, year) where issued_at is null;
create index scorecard_year on scorecard (year, block);
create index scorecard_replaces on scorecard (replaces) where replaces is not null;

alter table scorecard enable row level security;
alter table scorecard force row level security;
-- An issued card is everybody's who signed in; a draft is its body's.
create policy scorecard_read on scorecard for select using (
  (issued_at is not null and app_known())
  or owner_id = any ((select app_units())::uuid[]) or owner_id = any ((select app_ministry())::uuid[]));
create policy scorecard_insert on scorecard for insert with check (
  owner_id = any ((select app_ministry())::uuid[]) and created_by = app_account()
  and (issued_at is null or provisional));
create policy scorecard_update on scorecard for update using (
  issued_at is null and owner_id = any ((select app_ministry())::uuid[]))
  with check (owner_id = any ((select app_ministry())::uuid[]));
create policy scorecard_delete on scorecard for delete using (
  issued_at is null and owner_id = any ((select app_ministry())::uuid[]));
-- Where two people are asked, whoever leads a season carries out what the body proposed.
create policy scorecard_read_carried on scorecard for select using (carries('scorecard', id));
create policy scorecard_update_carried on scorecard for update using (issued_at is null and carries('scorecard', id))
  with check (carries('scorecard', id));
grant select, insert, delete on scorecard to giaouoc_app;
-- Whose it is, its block, its year and its number stay.
grant update (title, content, examples, digest, edited_at, edited_by, checked_at, checked_by, issued_at, issued_by,
  decision_number, decision_date, in_force_from, reason, version) on scorecard to giaouoc_app;

-- What was issued stays as it was issued, whoever asks; what is changed is a draft again.
create function scorecard_guard() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null then
    raise 'permission denied: an issued scorecard stays as it is; a correction is a new version' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if new.digest <> old.digest or new.content::text <> old.content::text or new.examples::text <> old.examples::text then
    if new.checked_at is not null then
      raise 'permission denied: what was changed after it was checked is checked again' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
create trigger scorecard_guard before update or delete on scorecard for each row execute function scorecard_guard();

-- Where a card stands on a day: a final card goes before a stand-in, then the one in force later, then the one issued
-- later. Asked with the reader's own rights: an issued card is everybody's.
create function scorecard_state(card scorecard, day date) returns text stable language sql
  return case
    when card.issued_at is null then case when card.checked_at is null then 'draft' else 'checked' end
    when card.in_force_from > day then 'issued'
    when exists (select from scorecard o
      where o.owner_id = card.owner_id and o.block = card.block and o.year = card.year
        and o.issued_at is not null and o.in_force_from <= day
        and (not o.provisional, o.in_force_from, o.issued_at, o.number)
          > (not card.provisional, card.in_force_from, card.issued_at, card.number)) then 'superseded'
    else 'in-force' end;

-- How many people keep the cards of a body: where there is more than one, somebody else checks what one of them wrote.
create function scorecard_keepers(body uuid, day date) returns integer stable language sql security definer
  set search_path = public, pg_temp
  return (select count(distinct g.account_id)::integer from role_grant g join account a on a.id = g.account_id
    where app_known() and g.role = 'ministry_officer' and g.unit_id = organiser_on(body, day)
      and holds_on(g.valid_from, g.valid_to, day) and a.disabled_at is null);
revoke all on function scorecard_keepers(uuid, date) from public;
grant execute on function scorecard_keepers(uuid, date) to giaouoc_app;
