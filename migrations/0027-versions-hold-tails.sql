-- A version of a draft also holds what belongs to the text beside its articles: targets, tasks, movements answered.

-- [{title, items: [{id, text}]}] as JSON, written by the feature whose text it is; null: not known, from before.
alter table text_draft add column tail text;
alter table text_version add column tail text;
