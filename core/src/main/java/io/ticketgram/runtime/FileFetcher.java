package io.ticketgram.runtime;

import io.ticketgram.channel.FileGoneException;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.Viewer;
import io.ticketgram.desk.Work;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ChannelFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies files out of the channel into the host's store, and deletes them there. Thread-safe. */
final class FileFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(FileFetcher.class);
  private static final int MAX_FETCHES = 6;

  private final DeskRuntime.Outside outside;
  private final Committer committer;
  private final TicketGate.View tickets;

  FileFetcher(DeskRuntime.Outside outside, Committer committer) {
    this.outside = outside;
    this.committer = committer;
    this.tickets = outside.gate().as(new Viewer.Library());
  }

  Result fetch(OutboxEntry entry, Work.FetchFile fetch) {
    Attachment file = fetch.attachment();
    ChannelFile source = file.channelFile();
    if (source == null) {
      return new Result.GiveUp("The attachment " + file.id() + " has no file in the channel", null);
    }
    try (InputStream content = outside.channel().open(source)) {
      AttachmentStore.Stored stored =
          outside.attachments().put(file.id(), file.fileName(), file.mediaType(), content);
      commit(file, new Attachment.Content.Stored(stored.storeId()), stored.size());
      if (tickets.messageOf(file.id()).isEmpty()) {
        // the ticket was erased meanwhile, and nobody else knows of this file
        outside.attachments().delete(stored.storeId());
      }
      return new Result.Done(null);
    } catch (FileGoneException e) {
      return lost(fetch, message(e));
    } catch (IOException | RuntimeException e) {
      LOG.warn("File {} could not be fetched, try {}", file.id(), entry.attempts() + 1, e);
      String reason = e.getClass().getName();
      return entry.attempts() + 1 < MAX_FETCHES
          ? new Result.Retry(WorkRunner.delay(entry), reason)
          : lost(fetch, reason);
    }
  }

  Result delete(OutboxEntry entry, Work.DeleteFile deletion) {
    try {
      outside.attachments().delete(deletion.storeId());
      return new Result.Done(null);
    } catch (IOException | RuntimeException e) {
      LOG.warn("File {} could not be deleted; it is tried again", deletion.storeId(), e);
      return new Result.Retry(WorkRunner.delay(entry), e.getClass().getName());
    }
  }

  /** The file is given up: staff see why, and its sender is asked to send it again. */
  private Result lost(Work.FetchFile fetch, String reason) {
    Attachment file = fetch.attachment();
    ChangeSet.Builder changes =
        ChangeSet.of(List.of())
            .attachment(
                new AttachmentChange(
                    file.id(), new Attachment.Content.Failed(reason), file.size()));
    tickets
        .find(fetch.ticket())
        .ifPresent(
            ticket ->
                outside
                    .notices()
                    .add(changes, ticket, outside.screens().fileLost(ticket, file), null));
    committer.commit(changes.build());
    return new Result.GiveUp(reason, null);
  }

  private void commit(Attachment file, Attachment.Content content, long size) {
    committer.commit(
        ChangeSet.of(List.of()).attachment(new AttachmentChange(file.id(), content, size)).build());
  }

  private static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }
}
