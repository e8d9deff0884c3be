-- What an appeal is about is found anew when it is sent: if a layer was sent again since the draft, by somebody else or for
-- something else, that is what is answered, and nobody who lowered it by then answers.
grant update (claimed, lowered, due, lowered_units, lowered_accounts) on appeal to giaouoc_app;

create function appeal_facts_guard() returns trigger language plpgsql as $$
begin
  if app_access() <> ''
      and (new.claimed, new.lowered, new.due, new.lowered_units, new.lowered_accounts)
        is distinct from (old.claimed, old.lowered, old.due, old.lowered_units, old.lowered_accounts)
      and (old.sent_at is not null or new.sent_at is null) then
    raise 'permission denied: what an appeal is about is fixed when it is sent' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger appeal_facts_guard before update on appeal for each row execute function appeal_facts_guard();
