-- Search: one row for each thing that can be found, made by triggers in the transaction that changes the thing.
-- Under forced row-level security a trigram operator (not leakproof) may not use an index, so the index is asked by one
-- function of the owner's that knows who may see what; what it names is read back through the walls as always.

create extension if not exists pg_trgm;
-- Loads the library, so that its settings are known below.
do $$ begin perform word_similarity('a', 'b'); end $$;

-- As people type in a hurry: no capitals, no accents, letters and digits only. The screens fold the same way (kit/fold.ts).
create function search_fold(given text) returns text immutable strict parallel safe language sql
  return btrim(regexp_replace(
    translate(regexp_replace(normalize(lower(given collate "und-x-icu"), NFD), '[\u0300-\u036f]', '', 'g'), 'đ', 'd'),
    '[^a-z0-9]+', ' ', 'g'));

create table search_entry (
  -- The row it was made from.
  id         uuid primary key,
  kind       text not null check (kind in (
    'unit', 'region', 'season', 'movement', 'plan', 'pact', 'article', 'target', 'task', 'award', 'account')),
  -- What is found, and what it stands in; several rows may name one thing (a region's labels by year).
  object_id  uuid not null,
  parent_id  uuid,
  title      text not null,
  body       text,
  folded     text not null,
  -- Title and body with a space before each word, so that a beginning of a word is a plain pattern.
  full_text  text not null,
  audience   text not null check (audience in ('everyone', 'season', 'administration')),
  region_id  uuid check (region_id is not null or audience <> 'season'),
  season_id  uuid check (season_id is not null or audience <> 'season'),
  -- A published season is anybody's to open, on its public page.
  published  boolean not null,
  valid_from date,
  valid_to   date
);
comment on table search_entry is 'derived: triggers make it from other tables, a backup leaves it out';
create index search_entry_words on search_entry using gin (full_text gin_trgm_ops);
create index search_entry_name on search_entry using gin (folded gin_trgm_ops);
create index search_entry_season on search_entry (region_id, season_id) where audience = 'season';

-- What a row of a table says to search: the one place that knows.
create function search_row(source text, r jsonb) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
  names text;
begin
  e.id := (r ->> 'id')::uuid;
  e.kind := source;
  e.object_id := e.id;
  e.region_id := (r ->> 'region_id')::uuid;
  e.season_id := (r ->> 'season_id')::uuid;
  e.audience := case when e.season_id is null then 'everyone' else 'season' end;
  e.published := false;
  e.valid_from := (r ->> 'valid_from')::date;
  e.valid_to := (r ->> 'valid_to')::date;
  e.title := r ->> 'name';
  case source
    when 'unit' then
      names := r ->> 'code';
    when 'region_label' then
      e.kind := 'region';
      e.object_id := e.region_id;
      names := r ->> 'noun';
    when 'season' then
      e.season_id := e.id;
      e.audience := 'season';
      e.published := (r ->> 'published_at') is not null;
      e.title := r ->> 'year';
      e.body := r ->> 'theme';
      select string_agg(concat_ws(' ', l.noun, l.name), ' ') into names from region_label l where l.region_id = e.region_id;
    when 'movement' then
      e.body := concat_ws(' ', r ->> 'theme', r ->> 'launched_by');
    when 'text_draft' then
      e.kind := r ->> 'kind';
      e.title := r ->> 'title';
      e.body := r ->> 'preamble';
    when 'plan' then
      if r ->> 'number' is null then return null; end if;
      e.object_id := (r ->> 'text_id')::uuid;
      e.title := r ->> 'number';
    when 'article' then
      e.parent_id := (r ->> 'text_id')::uuid;
      e.title := r ->> 'heading';
      e.body := r ->> 'body';
    when 'target' then
      e.parent_id := (r ->> 'pact_id')::uuid;
      e.title := r ->> 'content';
    when 'plan_task' then
      e.kind := 'task';
      e.parent_id := (r ->> 'plan_id')::uuid;
      e.title := r ->> 'content';
    when 'award' then
      names := r ->> 'name_en';
    when 'account' then
      e.audience := 'administration';
      e.title := r ->> 'display_name';
      names := r ->> 'username';
  end case;
  e.folded := left(search_fold(concat_ws(' ', e.title, names)), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, names, e.body)), 20000);
  return e;
end $$;

create function search_put(e search_entry) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  if e.id is null then return; end if;
  insert into search_entry values (e.*)
  on conflict (id) do update set (kind, object_id, parent_id, title, body, folded, full_text, audience, region_id,
    season_id, published, valid_from, valid_to) = row (e.kind, e.object_id, e.parent_id, e.title, e.body, e.folded,
    e.full_text, e.audience, e.region_id, e.season_id, e.published, e.valid_from, e.valid_to);
end $$;

-- The app may not write the table: the triggers do, with the owner's rights.
create function search_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_row(tg_table_name, to_jsonb(new))); end if;
  -- A season is called by the labels of its region.
  if tg_table_name = 'region_label' and tg_op <> 'DELETE' then
    perform search_put(search_row('season', to_jsonb(s))) from season s where s.region_id = new.region_id;
  end if;
  return null;
end $$;

do $$
declare name text;
begin
  foreach name in array array['unit', 'region_label', 'season', 'movement', 'text_draft', 'plan', 'article', 'target',
    'plan_task', 'award', 'account'] loop
    execute format('select search_put(search_row(%L, to_jsonb(t))) from %I t', name, name);
    execute format('create trigger search_follow after insert or update or delete on %I
      for each row execute function search_follow()', name);
  end loop;
end $$;

-- The second wall asks the tables themselves, whatever the columns here say: who may not read the thing, finds nothing.
alter table search_entry enable row level security;
alter table search_entry force row level security;
create policy search_entry_read on search_entry for select using (app_known() and case kind
  when 'unit' then exists (select from unit u where u.id = object_id)
  when 'region' then exists (select from region r where r.id = object_id)
  when 'season' then exists (select from season s where s.id = object_id)
  when 'movement' then exists (select from movement m where m.id = object_id)
  when 'plan' then exists (select from text_draft t where t.id = object_id)
  when 'pact' then exists (select from text_draft t where t.id = object_id)
  when 'article' then exists (select from article a where a.id = object_id)
  when 'target' then exists (select from target t where t.id = object_id)
  when 'task' then exists (select from plan_task t where t.id = object_id)
  when 'award' then exists (select from award a where a.id = object_id)
  when 'account' then exists (select from account a where a.id = object_id)
  else false end);
grant select on search_entry to giaouoc_app;

-- The first wall: what may be seen is decided before anything is ranked or cut off, so that a hidden thing takes
-- nobody's place. `regions` and `seasons` are those the policy table lets the reader read; they only ever narrow.
-- First the entries that hold every word typed (or its beginning); when there is none, those that sound alike.
create function search_entries(query text, regions uuid[], seasons uuid[], per_kind integer)
  returns table (id uuid, score real) stable language plpgsql security definer rows 50
  -- Reading every entry looks cheap to the planner until folding and comparing have been paid for: the index is asked.
  set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5 set enable_seqscan = off as $$
declare
  typed text := left(search_fold(query), 100);
  -- Plain letters and digits by now; still quoted.
  holds text := (select string_agg(format('full_text like %L', '% ' || word || '%'), ' and ')
    from (select word from regexp_split_to_table(typed, ' ') word limit 8) words);
  mine constant text := $w$ (audience = 'everyone'
    or (audience = 'administration' and app_access() = 'admin')
    or (audience = 'season' and (published
      or ((season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))
        and (region_id = any ($2) or season_id = any ($3)))))) $w$;
  best constant text := $w$
    select found.id, found.score from (
      select same.id, same.score, same.title, row_number() over (
        partition by same.kind order by same.score desc, same.valid_to desc nulls first, same.title, same.id) as place
      from (select distinct on (e.kind, e.object_id) e.* from (%s) e
        order by e.kind, e.object_id, e.score desc, e.valid_to desc nulls first, e.id) same) found
    where found.place <= $4 $w$;
begin
  if not app_known() or length(typed) < 2 then return; end if;
  return query execute format(best, 'select id, kind, object_id, title, valid_to,
    (2 + case when folded like $1 || ''%'' then 1 else 0 end + similarity($1, folded))::real as score
    from search_entry where ' || holds || ' and ' || mine) using typed, regions, seasons, per_kind;
  if found then return; end if;
  return query execute format(best, 'select near.* from (select id, kind, object_id, title, valid_to,
      (word_similarity($1, folded) + similarity($1, folded) / 10)::real as score,
      max(word_similarity($1, folded)) over () as most
      from search_entry where $1 <% folded and ' || mine || ') near
    where near.score >= near.most - 0.1') using typed, regions, seasons, per_kind;
end $$;
revoke all on function search_entries(text, uuid[], uuid[], integer) from public;
grant execute on function search_entries(text, uuid[], uuid[], integer) to giaouoc_app;
revoke all on function search_put(search_entry), search_row(text, jsonb), search_follow() from public;
