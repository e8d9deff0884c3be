-- A card's life is held by the database too: what is written at once, what is checked, what is issued; and whoever is
-- asked to decide on a card reads it, also when the season that relies on it is over.

-- A draft that lost its title is called in words.
update scorecard s
   set title = 'Bảng tiêu chí chưa đặt tên, ' || coalesce((select b.label from block b join region r on r.id = b.region_id
         where b.code = s.block order by (r.organiser_id = s.owner_id) desc, b.region_id desc limit 1), s.block)
       || ', năm ' || s.year
 where s.issued_at is null and s.title = s.block || ' ' || s.year;

-- Those who may decide (as `decides` says), as long as nobody has.
drop policy scorecard_read_proposed on scorecard;
create policy scorecard_read_proposed on scorecard for select using (issued_at is null and exists (
  select from proposal p where p.object_id = scorecard.id and p.deed = 'scorecard.issue' and p.state = 'open'
    and (p.region_id = any ((select app_organised())::uuid[]) or (p.region_id is null and (select app_keeper()))
      or exists (select from leadership l
        where l.season_id = any (p.concerned) and l.unit_id = any ((select app_units())::uuid[])))));

-- JSON in its one canonical text (RFC 8785). A content was written by ECMAScript, without a space: its texts and numbers
-- are as they should be, and only its keys, all of plain letters, are put in order.
create function json_canonical(given json) returns text immutable strict language plpgsql as $$
begin
  case json_typeof(given)
    when 'object' then
      return '{' || coalesce((select string_agg(to_json(part.key)::text || ':' || json_canonical(part.value), ','
        order by part.key collate "C") from json_each(given) part), '') || '}';
    when 'array' then
      return '[' || coalesce((select string_agg(json_canonical(part.value), ',' order by part.place)
        from json_array_elements(given) with ordinality part (value, place)), '') || ']';
    else return given::text;
  end case;
end $$;
create function json_digest(given json) returns text immutable strict language sql
  return 'sha256:' || encode(sha256(convert_to(json_canonical(given), 'UTF8')), 'hex');

-- A stand-in is last year's card word for word: another year, number, name and standing, and nothing else.
create function stands_in(card scorecard) returns boolean stable language sql
  return card.checked_at is null and card.decision_number is null and card.decision_date is null
    and card.issued_by = app_account()
    and card.number = 1 + (select coalesce(max(o.number), 0) from scorecard o
      where o.owner_id = card.owner_id and o.block = card.block and o.year = card.year)
    and exists (select from scorecard o where o.id = card.carried_from and o.issued_at is not null
      and (o.owner_id, o.block, o.year + 1, o.title, o.sample, o.examples::text)
        = (card.owner_id, card.block, card.year, card.title, card.sample, card.examples::text)
      and o.content::jsonb - '{id,year,version,status}'::text[]
        = card.content::jsonb - '{id,year,version,status}'::text[])
    and card.content::jsonb
      @> jsonb_build_object('year', card.year, 'version', card.number, 'status', 'provisional')
    and card.digest = json_digest(card.content);

-- A draft begins unchecked and undecided; what it corrects is an issued card of the same body, block and year.
create function begins_as_draft(card scorecard) returns boolean stable language sql
  return card.checked_at is null and card.decision_number is null and card.decision_date is null
    and not card.provisional
    and (card.replaces is null or exists (select from scorecard o where o.id = card.replaces
      and o.issued_at is not null and not o.provisional and o.number < card.number
      and (o.owner_id, o.block, o.year) = (card.owner_id, card.block, card.year)));

drop policy scorecard_insert on scorecard;
create policy scorecard_insert on scorecard for insert with check (
  owner_id = any ((select app_ministry())::uuid[]) and created_by = app_account() and edited_by = app_account()
  and case when issued_at is null then begins_as_draft(scorecard) else stands_in(scorecard) end);

-- What was issued stays, whoever asks. What is changed is a draft again; it is checked as it stands, under the digest of
-- what it says, and issued as it was checked: never both at once. Each step bears the name of whoever takes it. Whether
-- the last editor may check is asked above: it depends on who else there is on that day.
create or replace function scorecard_guard() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null then
    raise 'permission denied: an issued scorecard stays as it is; a correction is a new version' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if new.digest <> old.digest and new.content::text = old.content::text then
    raise 'permission denied: a digest changes with what it is the digest of' using errcode = '42501';
  end if;
  if new.checked_at is not null and (new.title, new.content::text, new.examples::text, new.digest)
      is distinct from (old.title, old.content::text, old.examples::text, old.digest) then
    raise 'permission denied: what was changed after it was checked is checked again' using errcode = '42501';
  end if;
  if (new.edited_at, new.edited_by) is distinct from (old.edited_at, old.edited_by)
      and new.edited_by is distinct from app_account()
    or new.checked_at is not null and new.checked_at is distinct from old.checked_at
      and new.checked_by is distinct from app_account()
    or new.issued_at is not null and new.issued_by is distinct from app_account() then
    raise 'permission denied: nobody edits, checks or issues a card in the name of another' using errcode = '42501';
  end if;
  if old.checked_at is null and new.checked_at is not null then
    if new.issued_at is not null then
      raise 'permission denied: a scorecard is checked first and issued then' using errcode = '42501';
    end if;
    if new.digest <> json_digest(new.content) then
      raise 'permission denied: the digest is not that of the content' using errcode = '42501';
    end if;
  elsif new.checked_at is not null and (new.checked_at, new.checked_by)
      is distinct from (old.checked_at, old.checked_by) then
    raise 'permission denied: who checked a scorecard, and when, is said once' using errcode = '42501';
  end if;
  return new;
end $$;
