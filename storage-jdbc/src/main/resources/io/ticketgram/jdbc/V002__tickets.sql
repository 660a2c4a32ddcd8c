-- Not needed by a host that keeps tickets in its own tables.

create table ${p}ticket (
  id bigint primary key,
  version int not null,
  provider_id ${key} not null,
  provider_title ${text} not null,
  client ${key} not null,
  department_id ${key} not null,
  department_title ${text} not null,
  service_id ${key},
  service_title ${text},
  subject ${text} not null,
  status ${key} not null,
  priority ${key} not null,
  assignee ${key},
  created_at bigint not null,
  updated_at bigint not null
);
create index ${i}ticket_client on ${p}ticket (client, id);
create index ${i}ticket_provider on ${p}ticket (provider_id, id);
create index ${i}ticket_both on ${p}ticket (provider_id, status, id);
create index ${i}ticket_status on ${p}ticket (status, id);

create table ${p}event (
  place ${identity},
  ticket bigint not null,
  kind ${key} not null,
  at bigint not null,
  actor_kind ${key} not null,
  actor_id ${key},
  actor_name ${text},
  from_id ${key},
  from_title ${text},
  to_id ${key},
  to_title ${text}
);
create index ${i}event_ticket on ${p}event (ticket, place);

create table ${p}message (
  id ${key} primary key,
  event bigint not null,
  ticket bigint not null,
  visibility ${key} not null,
  text ${text} not null
);
create index ${i}message_ticket on ${p}message (ticket, visibility, event);
create index ${i}message_event on ${p}message (event);

create table ${p}attachment (
  id ${key} primary key,
  message ${key} not null,
  ticket bigint not null,
  position int not null,
  kind ${key} not null,
  file_name ${text} not null,
  media_type ${text} not null,
  size bigint not null,
  content ${key} not null,
  content_detail ${text},
  channel_bot ${key},
  channel_reference ${text}
);
create index ${i}attachment_message on ${p}attachment (message, position);
create index ${i}attachment_ticket on ${p}attachment (ticket);
