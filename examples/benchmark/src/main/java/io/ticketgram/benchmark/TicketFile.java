package io.ticketgram.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketEventListener;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes each new ticket as a line of JSON. */
final class TicketFile implements TicketEventListener {
  private final Path file;
  private final JsonMapper mapper = new JsonMapper();

  TicketFile(Path file) {
    this.file = file;
  }

  @Override
  public void onChange(TicketChange change) {
    if (!(change.events().get(0) instanceof TicketEvent.Created)
        || !(change.events().get(1) instanceof TicketEvent.MessageAdded first)) {
      return;
    }
    TicketMessage message = first.message();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("n", change.after().id().value());
    line.put("user", Long.parseLong(change.after().client().value()));
    line.put("dept", change.after().department().title());
    line.put("subject", change.after().subject());
    line.put("text", message.text());
    line.put(
        "files",
        message.attachments().stream()
            .map(attachment -> Objects.requireNonNull(attachment.channelFile()).reference())
            .toList());
    try {
      byte[] bytes = mapper.writeValueAsBytes(line);
      synchronized (this) {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Files.write(file, List.of(""), StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
