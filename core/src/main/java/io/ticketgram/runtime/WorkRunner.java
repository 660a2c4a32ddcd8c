package io.ticketgram.runtime;

import io.ticketgram.channel.DeliveryResult;
import io.ticketgram.channel.FileGoneException;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.Viewer;
import io.ticketgram.desk.Work;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ChannelFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one piece of work, and says what became of it. Thread-safe. */
final class WorkRunner implements OutboxDispatcher.Runner {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
  private static final int MAX_DELIVERIES = 12;
  private static final int MAX_FETCHES = 6;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 8;

  private final DeskRuntime.Outside outside;
  private final CallGuard guard;
  private final Committer committer;
  private final TicketGate.View tickets;
  private final Codec codec;

  WorkRunner(DeskRuntime.Outside outside, CallGuard guard, Committer committer, Codec codec) {
    this.outside = outside;
    this.guard = guard;
    this.committer = committer;
    this.tickets = outside.gate().as(new Viewer.Library());
    this.codec = codec;
  }

  @Override
  public Result run(OutboxEntry entry) {
    Work work;
    try {
      work = codec.work(entry.payload());
    } catch (Codec.UnreadableException e) {
      return new Result.GiveUp(message(e));
    }
    if (work instanceof Work.Deliver deliver) {
      return deliver(entry, deliver);
    }
    if (work instanceof Work.FetchFile fetch) {
      return fetch(entry, fetch);
    }
    if (work instanceof Work.DeleteFile deletion) {
      return delete(entry, deletion);
    }
    try {
      if (work instanceof Work.CommitPrepaid commit) {
        outside.prepaid().commit(commit.key());
      } else if (work instanceof Work.ReleasePrepaid release) {
        outside.prepaid().release(release.key());
      } else if (work instanceof Work.Publish publish) {
        guard.run(
            "TicketEventListener.onChange", () -> outside.listener().onChange(publish.change()));
      }
      return new Result.Done();
    } catch (HostCallException e) {
      LOG.warn("{}; it is called again later", e.getMessage(), e);
      return new Result.Retry(delay(entry), message(e));
    }
  }

  private Result deliver(OutboxEntry entry, Work.Deliver deliver) {
    DeliveryResult result;
    try {
      result = outside.channel().deliver(deliver.delivery());
    } catch (RuntimeException e) {
      LOG.error("The channel failed on outbox entry {}", entry.id(), e);
      result = new DeliveryResult.Retry(e.getClass().getName());
    }
    if (result instanceof DeliveryResult.NotYet notYet) {
      return new Result.NotYet(notYet.delay());
    }
    if (result instanceof DeliveryResult.Retry retry) {
      return entry.attempts() + 1 < MAX_DELIVERIES
          ? new Result.Retry(delay(entry), retry.reason())
          : new Result.GiveUp(retry.reason());
    }
    if (result instanceof DeliveryResult.Rejected rejected) {
      return new Result.GiveUp(rejected.reason());
    }
    if (result instanceof DeliveryResult.Unreachable unreachable) {
      return new Result.GiveUp("unreachable: " + unreachable.reason());
    }
    return new Result.Done();
  }

  private Result fetch(OutboxEntry entry, Work.FetchFile fetch) {
    Attachment file = fetch.attachment();
    ChannelFile source = file.channelFile();
    if (source == null) {
      return new Result.GiveUp("The attachment " + file.id() + " has no file in the channel");
    }
    try (InputStream content = outside.channel().open(source)) {
      AttachmentStore.Stored stored =
          outside.attachments().put(file.id(), file.fileName(), file.mediaType(), content);
      commit(file, new Attachment.Content.Stored(stored.storeId()), stored.size());
      if (tickets.messageOf(file.id()).isEmpty()) {
        // the ticket was erased meanwhile, and nobody else knows of this file
        outside.attachments().delete(stored.storeId());
      }
      return new Result.Done();
    } catch (FileGoneException e) {
      return lost(fetch, message(e));
    } catch (IOException | RuntimeException e) {
      LOG.warn("File {} could not be fetched, try {}", file.id(), entry.attempts() + 1, e);
      String reason = e.getClass().getName();
      return entry.attempts() + 1 < MAX_FETCHES
          ? new Result.Retry(delay(entry), reason)
          : lost(fetch, reason);
    }
  }

  private Result delete(OutboxEntry entry, Work.DeleteFile deletion) {
    try {
      outside.attachments().delete(deletion.storeId());
      return new Result.Done();
    } catch (IOException | RuntimeException e) {
      LOG.warn("File {} could not be deleted; it is tried again", deletion.storeId(), e);
      return new Result.Retry(delay(entry), e.getClass().getName());
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
        .map(ticket -> outside.notices().about(ticket, outside.screens().fileLost(ticket, file)))
        .orElse(List.of())
        .forEach(notice -> changes.outbox(codec.draft(notice)));
    committer.commit(changes.build());
    return new Result.GiveUp(reason);
  }

  private void commit(Attachment file, Attachment.Content content, long size) {
    committer.commit(
        ChangeSet.of(List.of()).attachment(new AttachmentChange(file.id(), content, size)).build());
  }

  private static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }

  private static Duration delay(OutboxEntry entry) {
    return FIRST_WAIT.multipliedBy(1L << Math.min(entry.attempts(), MAX_DOUBLINGS));
  }
}
