alter table ${p}link add column unreachable_since bigint;

create table ${p}receipt (
  about ${key} not null,
  bot ${key} not null,
  chat ${key} not null,
  state ${key} not null,
  reason ${text},
  changed_at bigint not null,
  texts ${text},
  files ${text},
  primary key (about, bot, chat)
);
-- the state first: by the thing first, it would tempt a database away from the primary key, to all
-- receipts of a broadcast for one of them
create index ${i}receipt_state on ${p}receipt (state, about);
create index ${i}receipt_chat on ${p}receipt (bot, chat);
create index ${i}receipt_age on ${p}receipt (changed_at, state);

create table ${p}posting (
  bot ${key} not null,
  chat ${key} not null,
  message ${key} not null,
  about ${key} not null,
  part int not null,
  text ${text},
  posted_at bigint not null,
  primary key (bot, chat, message)
);
create index ${i}posting_about on ${p}posting (about, bot, chat);
create index ${i}posting_age on ${p}posting (posted_at);

create table ${p}memo (
  name ${key} primary key,
  version int not null,
  data ${text} not null,
  until_at bigint
);
create index ${i}memo_until on ${p}memo (until_at);
