-- Drafts are argued over: every state a text was in, what people say of it, and which units have no more to say.

-- A state that was left behind, or that somebody gave a name; the state that stands is the text itself.
create table text_version (
  text_id   uuid not null,
  version   integer not null,
  region_id uuid not null references region,
  season_id uuid not null,
  title     text not null,
  preamble  text not null,
  -- [{id, heading, body}] in order, as JSON.
  articles  text not null,
  made_at   timestamptz,
  made_by   text,
  name      text,
  note      text,
  primary key (text_id, version),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);

-- A remark on an article (or on the whole text), a reply to one, or a wording proposed for an article.
create table text_comment (
  id          uuid primary key,
  text_id     uuid not null,
  region_id   uuid not null references region,
  season_id   uuid not null,
  -- The article may be gone: what was said of it stays.
  article_id  uuid,
  reply_to    uuid references text_comment,
  unit_id     uuid not null references unit,
  account_id  uuid not null,
  author_name text not null,
  made_at     timestamptz not null,
  -- The words remarked on, as they stood.
  quote       text,
  body        text not null,
  -- A proposal: the wording, and what it was written against.
  heading     text,
  wording     text,
  base_heading text,
  base_wording text,
  outcome     text check (outcome in ('done', 'accepted', 'declined')),
  answer      text,
  settled_at  timestamptz,
  settled_by  text,
  version     integer not null default 1,
  check ((outcome is null) = (settled_at is null)),
  check ((heading is null) = (wording is null)),
  check (wording is null or article_id is not null),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);
create index text_comment_text on text_comment (text_id);

-- A unit has no (more) remarks on a text, since that day.
create table text_consent (
  text_id     uuid not null,
  unit_id     uuid not null references unit,
  region_id   uuid not null references region,
  season_id   uuid not null,
  account_id  uuid not null,
  author_name text not null,
  given_at    timestamptz not null,
  text_version integer not null,
  primary key (text_id, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, text_id) references text_draft (season_id, id)
);

-- A draft and what is said of it are never public.
call season_walls('text_version', 'leaders', 'false');

do $$
declare name text;
begin
  foreach name in array array['text_comment', 'text_consent'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I for select using (
      season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))',
      name || '_read', name);
    -- People speak for their own unit, in their own name, in seasons they read.
    execute format('create policy %I on %I for insert with check (
      unit_id = any ((select app_units())::uuid[]) and account_id = app_account()
      and (season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])))',
      name || '_insert', name);
  end loop;
end $$;
create policy text_comment_update on text_comment for update using (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
create policy text_consent_delete on text_consent for delete using (unit_id = any ((select app_units())::uuid[]));

grant select, insert on text_version, text_comment to giaouoc_app;
grant update (name, note) on text_version to giaouoc_app;
grant update (outcome, answer, settled_at, settled_by, version) on text_comment to giaouoc_app;
grant select, insert, delete on text_consent to giaouoc_app;
