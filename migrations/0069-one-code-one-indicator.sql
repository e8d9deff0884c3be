-- A code means one indicator to whoever reads it: a round asks one of a code, and a body's own takes none of the sector's.

create function round_code_once() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct round_id from asked) r
      join round_indicator ri on ri.round_id = r.round_id join indicator i on i.id = ri.indicator_id
      group by ri.round_id, i.code having count(*) > 1) then
    raise 'a round asks one indicator of a code' using errcode = '23505', constraint = 'round_code_once';
  end if;
  return null;
end $$;
create trigger round_code_once after insert on round_indicator referencing new table as asked
  for each statement execute function round_code_once();

-- The sector is held up by nobody: an entry of its own that comes later stands, and the body's may still be ended.
create function indicator_code_of_sector() returns trigger language plpgsql as $$
begin
  if exists (select from indicator s where s.owner_id is null and s.code = new.code
      and daterange(s.valid_from, s.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
      and (tg_op = 'INSERT'
        or not daterange(s.valid_from, s.valid_to, '[]') && daterange(old.valid_from, old.valid_to, '[]'))) then
    raise 'the sector holds this code' using errcode = '23505', constraint = 'indicator_code_of_sector';
  end if;
  return null;
end $$;
create trigger indicator_code_of_sector after insert or update on indicator for each row
  when (new.owner_id is not null) execute function indicator_code_of_sector();
