-- What an archive keeps beside the forms that stand: every round with why it came back, and the signed receipts. Those who work
-- a final result out are told all of it, for the archive must be the same whoever makes it. Decision 074.

create function archived_rounds(season uuid, of_block text)
  returns table (unit text, author text, kind text, round integer, digest text, sent_at timestamptz,
    content_at timestamptz, received_at timestamptz, recalled_at timestamptz, returned_at timestamptz, return_until date,
    returns json, event json, payload text, salt text, key text, signature text)
  stable language sql security definer set search_path = public, pg_temp as $$
  select u.code, a.code, s.kind, s.round, s.digest, s.sent_at, s.content_at, s.received_at, s.recalled_at, s.returned_at,
    s.return_until,
    (select coalesce(json_agg(json_build_object('id', r.id, 'criterion', r.criterion, 'reason', r.reason)
      order by r.criterion collate "C" nulls first), '[]') from layer_return r where r.sending_id = s.id),
    to_json(e), p.payload, encode(p.salt, 'hex'), g.key, encode(g.signature, 'base64')
  from layer_sending s
  join unit u on u.id = s.unit_id
  join unit a on a.id = s.author_unit_id
  join event e on e.id = s.event_id
  left join event_payload p on p.event_id = e.id
  left join receipt g on g.event_id = e.id
  where s.season_id = season and s.block = of_block
    and (s.region_id = any (app_organised()) or s.season_id = any (app_led()))
  order by u.code collate "C", s.kind collate "C", a.code collate "C", s.round $$;
revoke all on function archived_rounds(uuid, text) from public;
grant execute on function archived_rounds(uuid, text) to giaouoc_app;
