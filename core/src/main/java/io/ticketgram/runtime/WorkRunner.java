package io.ticketgram.runtime;

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
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ChannelFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one piece of work, and says what became of it. Thread-safe. */
final class WorkRunner implements OutboxDispatcher.Runner {
  private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
  private static final int MAX_FETCHES = 6;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 8;

  private final DeskRuntime.Outside outside;
  private final Deliverer deliverer;
  private final CallGuard guard;
  private final Committer committer;
  private final TicketGate.View tickets;
  private final Codec codec;

  WorkRunner(
      DeskRuntime.Outside outside,
      Deliverer deliverer,
      CallGuard guard,
      Committer committer,
      Codec codec) {
    this.deliverer = deliverer;
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
      return new Result.GiveUp(message(e), null);
    }
    if (work instanceof Work.Deliver deliver) {
      return deliverer.deliver(entry, deliver);
    }
    if (work instanceof Work.Revise revise) {
      return deliverer.revise(entry, revise);
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
        tell("onChange", listener -> listener.onChange(publish.change()));
      } else if (work instanceof Work.PublishReach publish) {
        tell("onReach", listener -> listener.onReach(publish.reach()));
      }
      return new Result.Done(null);
    } catch (HostCallException e) {
      LOG.warn("{}; it is called again later", e.getMessage(), e);
      return new Result.Retry(delay(entry), message(e));
    }
  }

  /** Tells the host's listener, if there still is one. */
  private void tell(String what, Consumer<TicketEventListener> call) {
    TicketEventListener listener = outside.listener();
    if (listener != null) {
      guard.run("TicketEventListener." + what, () -> call.accept(listener));
    }
  }

  private Result fetch(OutboxEntry entry, Work.FetchFile fetch) {
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
          ? new Result.Retry(delay(entry), reason)
          : lost(fetch, reason);
    }
  }

  private Result delete(OutboxEntry entry, Work.DeleteFile deletion) {
    try {
      outside.attachments().delete(deletion.storeId());
      return new Result.Done(null);
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

  static Duration delay(OutboxEntry entry) {
    return FIRST_WAIT.multipliedBy(1L << Math.min(entry.attempts(), MAX_DOUBLINGS));
  }
}
