-- A text that came to nothing is closed: it is read, and changed no more. What was adopted is not changed by anybody,
-- in the database either.

alter table text_draft add column closed_at timestamptz;
update text_draft set closed_at = a.discarded_at from annex a
  where a.text_id = text_draft.id and a.discarded_at is not null;

create function text_open(text_id uuid) returns boolean stable language sql
  return exists (select from text_draft t where t.id = text_open.text_id and t.closed_at is null)
    and not text_adopted(text_open.text_id);

-- The text that a target stands in: its annex's, else its pact's.
create function target_text(pact uuid, annex uuid) returns uuid stable language sql
  return case when annex is null then (select p.text_id from pact p where p.id = pact)
    else (select a.text_id from annex a where a.id = annex) end;

do $$
declare
  mine constant text := '(region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))';
  part record;
begin
  for part in select * from (values ('article', 'text_id'), ('signatory', 'text_id'),
      ('target', 'target_text(pact_id, annex_id)'), ('target_ending', 'target_text(pact_id, annex_id)')) as p (name, of_text) loop
    execute format('drop policy %I on %I', part.name || '_insert', part.name);
    execute format('drop policy %I on %I', part.name || '_update', part.name);
    execute format('drop policy %I on %I', part.name || '_delete', part.name);
    execute format('create policy %I on %I for insert with check (%s and text_open(%s))',
      part.name || '_insert', part.name, mine, part.of_text);
    execute format('create policy %I on %I for update using (%s and text_open(%s))',
      part.name || '_update', part.name, mine, part.of_text);
    execute format('create policy %I on %I for delete using (%s and text_open(%s))',
      part.name || '_delete', part.name, mine, part.of_text);
  end loop;
end $$;

-- An annex that was withdrawn is not shown to the public any more; the season's people still read it.
drop policy annex_read on annex;
create policy annex_read on annex for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or (season_published(season_id) and discarded_at is null and text_adopted(text_id)));

create or replace function annex_adopted(annex uuid) returns boolean stable language sql
  return exists (select from annex a
    where a.id = annex_adopted.annex and a.discarded_at is null and text_adopted(a.text_id));
