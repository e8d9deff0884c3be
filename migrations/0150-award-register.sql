-- The award register: which unit holds which award for which year, and by which decision. Nothing in it is erased: an
-- entry that was mistyped is corrected, an award that was taken back is revoked by decision (Law 06/2022/QH15, Art. 93).
-- Decision 093.

-- An entry names the award and the entry of the catalogue that says what it was called then.
alter table award add constraint award_named unique (id, code);

create table award_entry (
  id                uuid primary key,
  award_id          uuid not null,
  award_code        text not null,
  -- Whoever held it, as it was then: a unit that became another one keeps what it held.
  unit_id           uuid not null references unit,
  year              integer not null check (year between 1945 and 2199),
  -- What is not known of the decision stays empty.
  decision_number   text,
  decision_day      date,
  decision_body     text,
  -- The season it came out of, and the block of its unit there, where that is known.
  region_id         uuid references region,
  season_id         uuid,
  block             text,
  note              text,
  recorded_at       timestamptz not null,
  recorded_by       uuid not null references account,
  revoked_at        timestamptz,
  revoked_by        uuid references account,
  revoke_reason     text,
  revocation_number text,
  revocation_day    date,
  revocation_body   text,
  version           integer not null default 1,
  check (decision_day >= make_date(year, 1, 1)),
  check (num_nonnulls(region_id, season_id, block) in (0, 3)),
  check (num_nonnulls(revoked_at, revoked_by, revoke_reason) in (0, 3)),
  check (revoked_at is not null or num_nonnulls(revocation_number, revocation_day, revocation_body) = 0),
  foreign key (award_id, award_code) references award (id, code),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
-- An award of a year is held once; what was revoked may be given anew.
create unique index award_entry_once on award_entry (award_code, unit_id, year) where revoked_at is null;
create index award_entry_unit on award_entry (unit_id);
create index award_entry_award on award_entry (award_id);
create index award_entry_year on award_entry (year, award_code);
create index award_entry_season on award_entry (region_id, season_id) where season_id is not null;

-- Who keeps what a unit holds for a year: those who keep the catalogues; of an entry that names a season the body that
-- organises its region, of any other a body that organises a region of which the unit was a member on some day of the year.
create function keeps_awards_of(unit uuid, year integer, region uuid) returns boolean stable language sql
  return app_keeper() or case
    when keeps_awards_of.region is not null then keeps_awards_of.region = any (app_organised())
    else exists (select from membership m
      where m.unit_id = keeps_awards_of.unit and m.region_id = any (app_organised())
        and daterange(m.valid_from, m.valid_to, '[]')
          && daterange(make_date(keeps_awards_of.year, 1, 1), make_date(keeps_awards_of.year, 12, 31), '[]')) end;

alter table award_entry enable row level security;
alter table award_entry force row level security;
-- Awards are public acts: whoever has signed in reads them, the revoked ones with why.
create policy award_entry_read on award_entry for select using (app_known());
create policy award_entry_insert on award_entry for insert with check (
  recorded_by = app_account() and revoked_at is null and keeps_awards_of(unit_id, year, region_id));
create policy award_entry_update on award_entry for update using (keeps_awards_of(unit_id, year, region_id))
  with check (keeps_awards_of(unit_id, year, region_id));
-- What two people decide is carried out by the second of them.
create policy award_entry_carried on award_entry for update using (carries('award_entry', id));
grant select, insert on award_entry to giaouoc_app;
grant update (award_id, award_code, unit_id, year, decision_number, decision_day, decision_body, region_id, season_id,
  block, note, revoked_at, revoked_by, revoke_reason, revocation_number, revocation_day, revocation_body, version)
  on award_entry to giaouoc_app;

create function award_entry_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.revoked_at is not null then
    raise 'permission denied: what was revoked stays as it is, and nothing is erased' using errcode = '42501';
  end if;
  if new.revoked_at is not null and new.revoked_by is distinct from app_account() then
    raise 'permission denied: nobody revokes in the name of another' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger award_entry_guard before update or delete on award_entry
  for each row execute function award_entry_guard();

-- What stands is found by the award, the unit, the year and the decision.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'review', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award',
  'award-entry', 'indicator', 'scorecard', 'card-proposal', 'document', 'evidence', 'person', 'account'));
create function search_award_entry(given award_entry) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
begin
  if given.revoked_at is not null then return null; end if;
  e.id := given.id;
  e.kind := 'award-entry';
  e.object_id := given.id;
  e.parent_id := given.unit_id;
  e.audience := 'everyone';
  e.published := false;
  e.valid_to := make_date(given.year, 12, 31);
  select concat_ws(', ', a.name, u.name, given.year) into e.title
    from award a, unit u where a.id = given.award_id and u.id = given.unit_id;
  e.body := nullif(concat_ws(' · ', given.decision_number, given.decision_body), '');
  e.folded := left(search_fold(e.title), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, e.body)), 20000);
  return e;
end $$;
create function search_follow_award_entry() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_award_entry(new)); end if;
  return null;
end $$;
create trigger search_follow after insert or update or delete on award_entry
  for each row execute function search_follow_award_entry();
-- A name that was mended in the catalogue or the list of units is mended here.
create function search_follow_award_names() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform search_put(search_award_entry(e)) from award_entry e where new.id in (e.award_id, e.unit_id);
  return null;
end $$;
create trigger search_follow_entries after update of name on award
  for each row when (old.name <> new.name) execute function search_follow_award_names();
create trigger search_follow_entries after update of name on unit
  for each row when (old.name <> new.name) execute function search_follow_award_names();
revoke all on function search_award_entry(award_entry), search_follow_award_entry(), search_follow_award_names()
  from public;
-- The second wall: who reads the entry.
create policy search_entry_award_entry on search_entry for select using (
  app_known() and kind = 'award-entry' and exists (select from award_entry a where a.id = object_id));
