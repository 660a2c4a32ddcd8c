-- Times are microseconds since 1970 in UTC: no time zone of a server or a driver can move them.
-- Keys are compared character by character, which ${key} sees to on every database.

create table ${p}counter (
  name ${key} primary key,
  last_value bigint not null
);
insert into ${p}counter (name, last_value) values ('node', 0);
insert into ${p}counter (name, last_value) values ('ticket', 0);
-- not a number: who claims updates locks it
insert into ${p}counter (name, last_value) values ('claim/updates', 0);

create table ${p}node (
  number bigint primary key,
  name ${key} not null unique,
  until_at bigint not null
);

create table ${p}lease (
  name ${key} primary key,
  holder bigint,
  number bigint not null
);

create table ${p}update_key (
  source ${key} not null,
  id ${key} not null,
  committed_at bigint not null,
  primary key (source, id)
);
create index ${i}update_key_age on ${p}update_key (committed_at);

create table ${p}session (
  bot ${key} not null,
  chat ${key} not null,
  person ${key} not null,
  version int not null,
  data ${text} not null,
  expires_at bigint not null,
  primary key (bot, chat, person)
);
create index ${i}session_expiry on ${p}session (expires_at);

create table ${p}link (
  bot ${key} not null,
  chat ${key} not null,
  person ${key} not null,
  client ${key} not null,
  language ${key},
  linked_at bigint not null,
  primary key (bot, chat, person)
);
create index ${i}link_client on ${p}link (client, linked_at);

create table ${p}parked (
  place ${identity},
  source ${key} not null,
  id ${key} not null,
  bot ${key} not null,
  conversation_bot ${key},
  conversation_chat ${key},
  conversation_person ${key},
  payload ${text} not null,
  received_at bigint not null,
  failed smallint not null,
  error ${text},
  handler bigint,
  unique (source, id)
);
create index ${i}parked_conversation
  on ${p}parked (conversation_chat, conversation_person, failed, place);
create index ${i}parked_waiting on ${p}parked (failed, place);
create index ${i}parked_age on ${p}parked (failed, received_at);

create table ${p}lane (
  lane ${key} primary key,
  holder bigint,
  due_at bigint not null,
  waiting int not null
);
create index ${i}lane_due on ${p}lane (due_at, lane);

create table ${p}outbox (
  id ${identity},
  lane ${key} not null,
  payload ${text} not null,
  attempts int not null,
  not_before bigint not null,
  last_error ${text},
  given_up smallint not null,
  committed_at bigint not null
);
create index ${i}outbox_lane on ${p}outbox (lane, given_up, id);
create index ${i}outbox_id on ${p}outbox (given_up, id);
create index ${i}outbox_age on ${p}outbox (given_up, committed_at);

create table ${p}timer (
  kind ${key} not null,
  subject ${key} not null,
  due_at bigint not null,
  payload ${text} not null,
  handler bigint,
  primary key (kind, subject)
);
create index ${i}timer_due on ${p}timer (due_at);
