-- Councils and their sittings are found by their name, their day, their place and what they deal with.
alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'review', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award',
  'award-entry', 'council', 'sitting', 'indicator', 'scorecard', 'card-proposal', 'document', 'evidence', 'person',
  'account'));

create function search_council(given council) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
begin
  e.id := given.id;
  e.kind := 'council';
  e.object_id := given.id;
  e.audience := 'season';
  e.region_id := given.region_id;
  e.season_id := given.season_id;
  e.published := false;
  e.title := given.name;
  e.body := nullif(concat_ws(' · ', given.decision_number, given.decision_body), '');
  e.folded := left(search_fold(e.title), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, e.body)), 20000);
  return e;
end $$;
-- Under the name of its council and its day, as days are written.
create function search_sitting(given sitting) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
begin
  e.id := given.id;
  e.kind := 'sitting';
  e.object_id := given.id;
  e.audience := 'season';
  e.region_id := given.region_id;
  e.season_id := given.season_id;
  e.published := false;
  e.valid_to := given.day;
  select concat_ws(', ', c.name, to_char(given.day, 'DD/MM/YYYY')) into e.title from council c where c.id = given.council_id;
  select nullif(concat_ws(' · ', given.place, string_agg(concat_ws(': ', i ->> 'title', i ->> 'conclusion'), ' · ')), '')
    into e.body from jsonb_array_elements(given.agenda) i;
  e.folded := left(search_fold(e.title), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, e.body)), 20000);
  return e;
end $$;

create function search_follow_council() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_council(new)); end if;
  -- A sitting is called by its council.
  if tg_op = 'UPDATE' and old.name <> new.name then
    perform search_put(search_sitting(s)) from sitting s where s.council_id = new.id;
  end if;
  return null;
end $$;
create function search_follow_sitting() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_sitting(new)); end if;
  return null;
end $$;
create trigger search_follow after insert or update or delete on council
  for each row execute function search_follow_council();
create trigger search_follow after insert or update or delete on sitting
  for each row execute function search_follow_sitting();
select search_put(search_council(c)) from council c;
select search_put(search_sitting(s)) from sitting s;
revoke all on function search_council(council), search_sitting(sitting), search_follow_council(), search_follow_sitting()
  from public;

-- The second wall: who reads the thing.
create policy search_entry_council on search_entry for select using (app_known() and case kind
  when 'council' then exists (select from council c where c.id = object_id)
  when 'sitting' then exists (select from sitting s where s.id = object_id)
  else false end);
