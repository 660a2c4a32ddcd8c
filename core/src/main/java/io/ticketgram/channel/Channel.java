package io.ticketgram.channel;

import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ChannelFile;
import io.ticketgram.ticket.ProviderId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A binding to a messenger. The desk starts it, hands it what to send, and closes it.
 * Implementations are thread-safe.
 */
public interface Channel extends AutoCloseable {
  /**
   * Starts to receive. Called once. A bot that can't start (a refused token, a second poller) does
   * not make this fail: it shows in {@link #bots()}.
   *
   * @param files for deliveries whose files are in the host's store
   * @param leases says which bots this process may poll
   */
  void start(
      Inbox inbox,
      FileSource files,
      List<CommandList> commands,
      PollLeases leases,
      ChannelMemory memory);

  /**
   * Does one thing in the channel. Blocks for as long as its own time limits allow and throws
   * nothing for a failure of the channel.
   */
  DeliveryResult deliver(Delivery delivery);

  /**
   * Opens a file that a person sent. The caller closes the stream. It fails rather than ending
   * before the file does.
   *
   * @throws IOException when the file can't be had now; another try may work
   * @throws FileGoneException when no other try will work
   */
  InputStream open(ChannelFile file) throws IOException;

  /** The providers whose tickets a bot may show; empty for a bot this channel does not have. */
  Set<ProviderId> providers(BotId bot);

  /** What a bot is for; everything, where a channel knows no difference. */
  default Set<Purpose> purposes(BotId bot) {
    return EnumSet.allOf(Purpose.class);
  }

  /**
   * A link that opens the private chat with a bot that takes requests of one of these providers.
   *
   * @param start what is handed to the bot with «Start», 1 to 64 Latin letters, digits, {@code _}
   *     and {@code -}, or empty
   * @return empty when there is no such bot, or where it is found is not known (yet)
   */
  default Optional<URI> requestChat(Set<ProviderId> providers, String start) {
    return Optional.empty();
  }

  /**
   * What somebody and the bot may do in a group, as it is now. Blocks for as long as the channel's
   * own time limits allow.
   *
   * @param person the channel's identifier of the person
   * @throws IOException when the channel does not tell; another try may work
   */
  default Standing standing(ChatAddress group, String person) throws IOException {
    return new Standing(false, false);
  }

  /**
   * What somebody and the bot may do in a group.
   *
   * @param administrator whether the person administers the group
   * @param botAdministrator whether the bot does: then it sees all messages
   */
  record Standing(boolean administrator, boolean botAdministrator) {}

  /** The state of every bot. */
  List<BotState> bots();

  /** Stops receiving, waits briefly for what is under way, and releases everything. */
  @Override
  void close();

  /** Reads attachments out of the host's store. */
  @FunctionalInterface
  interface FileSource {
    /**
     * Opens a stored attachment. The caller closes the stream.
     *
     * @param storeId as in {@link io.ticketgram.ticket.Attachment.Content.Stored}
     * @throws IOException when it can't be read
     */
    InputStream open(String storeId) throws IOException;
  }

  /**
   * The commands to show in the messenger's own menu, in one language.
   *
   * @param language null for everyone whose language has no list of its own
   * @param purposes shown by bots that are for these and nothing else
   * @param commands in the order to show
   */
  record CommandList(@Nullable Locale language, Set<Purpose> purposes, List<MenuCommand> commands) {
    public CommandList {
      purposes = Set.copyOf(purposes);
      commands = List.copyOf(commands);
    }

    /** Of bots that are for everything. */
    public CommandList(@Nullable Locale language, List<MenuCommand> commands) {
      this(language, EnumSet.allOf(Purpose.class), commands);
    }
  }

  /** A command without its slash, with the line that describes it. */
  record MenuCommand(String name, String description) {}
}
