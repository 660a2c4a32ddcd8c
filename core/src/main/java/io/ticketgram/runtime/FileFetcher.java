package io.ticketgram.runtime;

import io.ticketgram.channel.FileGoneException;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.FileIntake;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.Viewer;
import io.ticketgram.desk.Work;
import io.ticketgram.dialog.Screen;
import io.ticketgram.runtime.OutboxDispatcher.Result;
import io.ticketgram.spi.AttachmentChange;
import io.ticketgram.spi.AttachmentScanner;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.Ticket;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies files out of the channel into the host's store, and deletes them there. Thread-safe. */
final class FileFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(FileFetcher.class);
  private static final int MAX_FETCHES = 12;

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
      return new Result.GiveUp("The attachment " + file.id() + " has no file in the channel");
    }
    try (Source content = new Source(outside.channel().open(source))) {
      return keep(entry, fetch, content);
    } catch (IOException | RuntimeException e) {
      return channelFailed(entry, fetch, e);
    }
  }

  private Result keep(OutboxEntry entry, Work.FetchFile fetch, Source content) {
    Attachment file = fetch.attachment();
    try {
      FileIntake.Outcome outcome =
          outside.intake().take(file.id(), file.fileName(), file.mediaType(), content);
      if (outcome instanceof FileIntake.Refused refused) {
        return refused(fetch, refused.verdict());
      }
      FileIntake.Taken taken = (FileIntake.Taken) outcome;
      Attachment.Content stored = new Attachment.Content.Stored(taken.storeId());
      committer.commit(
          ChangeSet.of(List.of())
              .attachment(new AttachmentChange(file.id(), stored, taken.size(), taken.mediaType()))
              .build());
      if (tickets.messageOf(file.id()).isEmpty()) {
        // the ticket was erased meanwhile, and nobody else knows of this file
        outside.attachments().delete(taken.storeId());
      }
      return new Result.Done(null);
    } catch (IOException | RuntimeException e) {
      // what a store says of a broken stream is its own business
      return content.failure == null
          ? hostFailed(entry, file, e)
          : channelFailed(entry, fetch, content.failure);
    }
  }

  /** A file that can't be had now may be had later, but its sender must not wait for ever. */
  private Result channelFailed(OutboxEntry entry, Work.FetchFile fetch, Exception e) {
    if (e instanceof FileGoneException) {
      return lost(fetch, message(e));
    }
    int tries = entry.attempts() + 1;
    LOG.warn("File {} could not be fetched, try {}", fetch.attachment().id(), tries, e);
    // what else a channel says may name addresses that nobody is to see
    String reason = e.getClass().getName();
    return tries < MAX_FETCHES
        ? new Result.Retry(WorkRunner.delay(entry), reason)
        : lost(fetch, reason);
  }

  /** A full disk or a scanner that is down is mended some day, and the channel keeps the file. */
  private static Result hostFailed(OutboxEntry entry, Attachment file, Exception e) {
    LOG.error(
        "File {} could not be stored, try {}; it is tried again",
        file.id(),
        entry.attempts() + 1,
        e);
    return new Result.Retry(WorkRunner.delay(entry), "The host can't take the file: " + message(e));
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
    fail(fetch, reason, ticket -> outside.screens().fileLost(ticket, file));
    return new Result.GiveUp(reason);
  }

  /** The file is deleted already: staff see why, and its sender is told. */
  private Result refused(Work.FetchFile fetch, AttachmentScanner.Refused verdict) {
    Attachment file = fetch.attachment();
    LOG.warn("File {} of ticket {} was refused: {}", file.id(), fetch.ticket(), verdict.reason());
    fail(
        fetch,
        "Refused: " + verdict.reason(),
        ticket -> outside.screens().fileRefused(ticket, file, verdict.told()));
    return new Result.Done(null);
  }

  private void fail(Work.FetchFile fetch, String reason, Function<Ticket, Screen> notice) {
    Attachment file = fetch.attachment();
    ChangeSet.Builder changes =
        ChangeSet.of(List.of())
            .attachment(
                new AttachmentChange(
                    file.id(), new Attachment.Content.Failed(reason), file.size()));
    tickets
        .find(fetch.ticket())
        .ifPresent(ticket -> outside.notices().add(changes, ticket, notice.apply(ticket), null));
    committer.commit(changes.build());
  }

  private static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getName());
  }

  /** Remembers when it was the channel that failed, and not the store that reads it. */
  private static final class Source extends FilterInputStream {
    private @Nullable Exception failure;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException | RuntimeException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (IOException e) {
        LOG.debug("The connection of a file could not be closed", e);
      }
    }
  }
}
