package io.ticketgram.desk;

import io.ticketgram.spi.AttachmentStore;
import io.ticketgram.ticket.Attachment;
import io.ticketgram.ticket.AttachmentId;
import java.io.IOException;
import java.io.InputStream;

/** Opens attachments for those who may see their message. */
final class Files {
  private final AttachmentStore store;

  Files(AttachmentStore store) {
    this.store = store;
  }

  InputStream open(TicketGate.View tickets, AttachmentId id) throws IOException {
    Attachment file =
        tickets.messageOf(id).stream()
            .flatMap(message -> message.attachments().stream())
            .filter(attachment -> attachment.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new IOException("There is no attachment " + id));
    if (file.content() instanceof Attachment.Content.Stored stored) {
      return store.open(stored.storeId());
    }
    if (file.content() instanceof Attachment.Content.Failed failed) {
      throw new IOException("Attachment " + id + " was given up: " + failed.reason());
    }
    throw new IOException("Attachment " + id + " has not arrived yet; try again later");
  }
}
