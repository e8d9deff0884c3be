-- What the policies of sheets left open to somebody with the app's own connection: days given to oneself, cards swapped, others'
-- papers named, checks that no draw gave. Decision 072.

-- A sheet takes up an issued card of its block and no other, under that card's own digest.
drop policy sheet_update on sheet;
create policy sheet_update on sheet for update
  using (unit_id = any ((select app_units())::uuid[]) or leads_season(region_id, season_id))
  with check ((unit_id = any ((select app_units())::uuid[]) or leads_season(region_id, season_id))
    and exists (select from scorecard c where c.id = scorecard_id and c.block = sheet.block and c.digest = card_digest
      and c.issued_at is not null));

-- Days to write again come with a return and with nothing else; whoever receives or returns says so in their own name.
create function layer_sending_names() returns trigger language plpgsql as $$
begin
  if app_access() = '' then
    return new;
  end if;
  if new.return_until is distinct from old.return_until and (old.returned_at is not null or new.returned_at is null) then
    raise 'permission denied: days are given with a return' using errcode = '42501';
  end if;
  if (new.received_by is distinct from old.received_by and (old.received_at is not null or new.received_by <> app_account()))
    or (new.returned_by is distinct from old.returned_by
      and (old.returned_at is not null or new.returned_by <> app_account())) then
    raise 'permission denied: nobody receives or returns in the name of another' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger layer_sending_names before update on layer_sending for each row execute function layer_sending_names();

-- A form names papers of a unit of its author's, while it is being sealed.
drop policy form_evidence_insert on form_evidence;
create policy form_evidence_insert on form_evidence for insert with check (
  exists (select from layer_sending s where s.id = sending_id and s.content_at is null and s.recalled_at is null
    and s.author_unit_id = any ((select app_units())::uuid[]))
  and exists (select from evidence e where e.id = evidence_id and e.unit_id = any ((select app_units())::uuid[])));

-- Why a form came back is said once, all of it together: no criterion is opened later.
create function layer_return_whole() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and exists (select from layer_return r join written w on w.sending_id = r.sending_id
      where r.id not in (select id from written)) then
    raise 'permission denied: what came back is said once' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger layer_return_whole after insert on layer_return referencing new table as written
  for each statement execute function layer_return_whole();

-- A draw gives only what it could: each sheet as many checkers as were asked for, all of them among those who check, none with
-- a conflict. Whether it is the very outcome of its seed anybody works out again from what is kept.
create function draw_outcome_guard() returns trigger language plpgsql as $$
declare
  asked json := new.inputs::json;
begin
  if app_access() = '' then
    return new;
  end if;
  if exists (
    select from json_to_recordset(new.outcome::json -> 'pairs') as p (checker text, checked text)
    where p.checker = p.checked
      or not exists (select from json_to_recordset(asked -> 'sheets') as s (unit text) where s.unit = p.checked)
      or (p.checker not in (select json_array_elements_text(asked -> 'checkers'))
        and not exists (select from json_to_recordset(asked -> 'begun') as b (checker text, checked text)
          where (b.checker, b.checked) = (p.checker, p.checked)))
      or exists (select from json_array_elements(asked -> 'conflicts') as c (one)
        where (p.checker, p.checked) in ((c.one -> 'units' ->> 0, c.one -> 'units' ->> 1),
          (c.one -> 'units' ->> 1, c.one -> 'units' ->> 0))))
    or exists (
      select from json_to_recordset(asked -> 'sheets') as s (unit text)
      where (select count(*) from json_to_recordset(new.outcome::json -> 'pairs') as p (checked text)
        where p.checked = s.unit) <> (asked ->> 'checkersPerUnit')::integer)
  then
    raise 'permission denied: a draw gives what it was drawn from' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger draw_outcome_guard before insert on assessment_draw for each row execute function draw_outcome_guard();

-- Did that draw give this sheet to that checker?
create function draw_gave(draw uuid, checked uuid, checker uuid) returns boolean stable language sql
  return exists (select from assessment_draw d
    cross join lateral json_to_recordset(d.outcome::json -> 'pairs') as p (checker text, checked text)
    join unit a on a.code = p.checked and a.id = draw_gave.checked
    join unit b on b.code = p.checker and b.id = draw_gave.checker
    where d.id = draw);

drop policy sheet_check_insert on sheet_check;
create policy sheet_check_insert on sheet_check for insert with check (
  leads_season(region_id, season_id) and released_by is null
  and exists (select from assessment_draw d where d.id = draw_id and d.drawn_by = app_account())
  and draw_gave(draw_id, unit_id, checker_unit_id));
-- Taken away by a draw of the same block that did not give it, made by whoever takes it away.
drop policy sheet_check_update on sheet_check;
create policy sheet_check_update on sheet_check for update
  using (leads_season(region_id, season_id))
  with check (leads_season(region_id, season_id)
    and exists (select from assessment_draw d where d.id = released_by and d.drawn_by = app_account()
      and (d.season_id, d.block) = (sheet_check.season_id, sheet_check.block))
    and not draw_gave(released_by, unit_id, checker_unit_id));
