-- Not needed by a host that keeps tickets in its own tables.

alter table ${p}message add column answers ${key};
alter table ${p}message add column edited_at bigint;

-- which message an event is about, and which file came with it
alter table ${p}event add column message ${key};
alter table ${p}event add column attachment ${key};
