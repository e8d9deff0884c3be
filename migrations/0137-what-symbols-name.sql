-- What the symbol of a paper names: "05/TB-STP" ends with the abbreviation of whoever issues it (Decree 30/2020/NĐ-CP, Annex I,
-- II.3). A unit that is renamed is another unit, so that it holds as long as the name does.

alter table unit add column abbreviation text check (abbreviation ~ '^[A-ZĂÂĐÊÔƠƯ]{1,20}$');

-- Who laid a document before whom, and who issued it. A body that organises regions has officers and often no head here: what one
-- of them submitted, another issues.
alter table document
  add column submitted_by uuid references account,
  add column issued_by    uuid references account,
  add column issued_as    text check (issued_as in ('head', 'ministry_officer')),
  add check ((issued_by is null) = (issued_as is null) and (issued_by is null or day is not null)),
  add constraint document_by_two check (issued_as is distinct from 'ministry_officer' or issued_by <> submitted_by);
grant update (submitted_by, issued_by, issued_as) on document to giaouoc_app;

create function document_hands_stand() returns trigger language plpgsql as $$
begin
  if old.day is not null and (new.submitted_by, new.issued_by, new.issued_as)
    is distinct from (old.submitted_by, old.issued_by, old.issued_as)
  then
    raise exception 'who submitted and who issued stands' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger document_hands_stand before update on document for each row execute function document_hands_stand();

-- A draft that nobody needs is put away and can be taken up again: nothing that was typed is lost.
do $$
declare known text;
begin
  for known in select conname from pg_constraint
    where conrelid = 'document'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%''submitted''%' loop
    execute format('alter table document drop constraint %I', known);
  end loop;
end $$;
alter table document
  add constraint document_state_known check (
    state in ('draft', 'submitted', 'issued', 'replaced', 'withdrawn', 'void', 'discarded')),
  add constraint document_state_dated check (case
    when state in ('draft', 'discarded') then day is null
    when state = 'submitted' then true
    else day is not null end);
create policy document_reopen on document for update
  using (unit_id = any ((select app_units())::uuid[]) and state = 'discarded')
  with check (unit_id = any ((select app_units())::uuid[]) and state in ('draft', 'discarded'));
