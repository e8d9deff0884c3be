-- What an indicator measures stands once somebody relied on it: a round that asks it was answered, or a target that asks
-- it, or a ratio made of it, was adopted, issued or assigned. A new measure is a new entry with its own days.

create function indicator_relied_on(indicator uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return exists (
    with meant as (
      select i.id from indicator i where i.id = indicator_relied_on.indicator
      union
      select r.id from indicator i join indicator r on r.owner_id is not distinct from i.owner_id
          and i.code in (r.numerator_code, r.denominator_code)
          and daterange(r.valid_from, r.valid_to, '[]') && daterange(i.valid_from, i.valid_to, '[]')
        where i.id = indicator_relied_on.indicator)
    select from round_indicator a join figure_report r on r.round_id = a.round_id and r.first_sent_at is not null
      where a.indicator_id in (select id from meant)
    union all
    select from assigned_target t where t.indicator_id in (select id from meant)
    union all
    select from target t where t.indicator_id in (select id from meant)
      and text_adopted(target_text(t.pact_id, t.annex_id))
    union all
    select from plan_target t join plan p on p.id = t.plan_id where t.indicator_id in (select id from meant)
      and text_issued(p.text_id));

create function indicator_measure_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> '' and indicator_relied_on(old.id) then
    raise 'permission denied: what an indicator measures stands once somebody relied on it' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger indicator_measure_guard before update on indicator for each row
  when ((new.type, new.unit_label, new.period, new.year_from_month, new.accumulation, new.numerator_code,
    new.denominator_code) is distinct from (old.type, old.unit_label, old.period, old.year_from_month, old.accumulation,
    old.numerator_code, old.denominator_code))
  execute function indicator_measure_guard();
