-- Who keeps the list of units, their kinds and the catalogue of awards: administrators, and officers of a body whose kind
-- keeps them. A body that only organises regions of its own (a province's) rules nobody else's units and no country-wide rule.
alter table unit_kind add column keeps boolean not null default false;
update unit_kind set keeps = true where code = 'ministry';

create or replace function app_keeper() returns boolean stable language sql as $$
  select app_access() = 'admin' or (app_known() and exists (
    select from unit u join unit_kind k on k.code = u.kind and k.keeps where u.id = any (app_ministry()))) $$;
