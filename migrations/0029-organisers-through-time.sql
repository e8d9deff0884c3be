-- A body that organises regions becomes another one: its heir organises them from the day on. `region.organiser_id` stays
-- the body that founded the region; who organises it on a day is read from who became whom.

-- For which founding bodies each of these units stands on the day: itself until another took its place, and every body
-- whose only heir it is, over all generations.
create function organises_for(units uuid[], day date) returns table (unit_id uuid, organiser_id uuid)
  stable language sql as $$
  with recursive line (unit_id, organiser_id) as (
    select u, u from unnest($1) as u
    union
    select line.unit_id, s.from_unit_id
      from line
      join unit_succession s on s.to_unit_id = line.organiser_id
      join unit_ending e on e.change_id = s.change_id and e.unit_id = s.from_unit_id
      join unit_change c on c.id = s.change_id and c.undone_at is null and c.day <= $2
      where not exists (select from unit_succession other where other.change_id = s.change_id
        and other.from_unit_id = s.from_unit_id and other.to_unit_id <> s.to_unit_id)
  )
  select line.unit_id, line.organiser_id from line
  where not exists (select from unit_ending e
    join unit_change c on c.id = e.change_id and c.undone_at is null and c.day <= $2
    where e.unit_id = line.unit_id) $$;

-- Who stands for a founding body on the day: the last of its only heirs, else itself.
create function organiser_on(organiser uuid, day date) returns uuid stable language sql as $$
  with recursive line (id, step) as (
    select $1, 0
    union all
    select s.to_unit_id, line.step + 1
      from line
      join unit_ending e on e.unit_id = line.id
      join unit_change c on c.id = e.change_id and c.undone_at is null and c.day <= $2
      join unit_succession s on s.change_id = e.change_id and s.from_unit_id = line.id
      where line.step < 100
        and not exists (select from unit_succession other where other.change_id = s.change_id
          and other.from_unit_id = s.from_unit_id and other.to_unit_id <> s.to_unit_id)
  )
  select id from line order by step desc limit 1 $$;

-- A unit belongs to one region at a time per organiser (membership_once), also where two founding bodies have become one:
-- who they are on the last day that two memberships share tells it, as bodies join and never part again.
create function membership_one_place() returns trigger language plpgsql as $$
declare other uuid;
begin
  if not exists (select from membership m where m.unit_id = new.unit_id and m.organiser_id <> new.organiser_id) then
    return null;
  end if;
  -- Two who add the unit to regions of one body take turns.
  perform from unit where id = new.unit_id for no key update;
  select m.id into other from membership m
    cross join lateral (select least(coalesce(m.valid_to, '9999-12-31'), coalesce(new.valid_to, '9999-12-31')) as day) last
    where m.unit_id = new.unit_id and m.organiser_id <> new.organiser_id
      and daterange(m.valid_from, m.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')
      and organiser_on(m.organiser_id, last.day) = organiser_on(new.organiser_id, last.day)
    limit 1;
  if other is not null then
    raise exception 'a unit belongs to one region of an organiser at a time'
      using errcode = 'exclusion_violation', constraint = 'membership_once';
  end if;
  return null;
end $$;
create trigger membership_one_place after insert or update on membership
  for each row execute function membership_one_place();
