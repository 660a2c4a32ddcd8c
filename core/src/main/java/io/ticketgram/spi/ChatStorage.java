package io.ticketgram.spi;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is reached where, and what was shown there. Changed by {@link Storage#commit}. */
public interface ChatStorage {
  /**
   * Every conversation that is bound to the client, oldest link first.
   *
   * <ul>
   *   <li><b>STO-26</b> A {@link ChatChange} changes every link of its chat: one that can't be
   *       reached has the time since when first, until the chat is reachable or bound anew. After a
   *       move the links, sessions, receipts and postings of the chat are those of the new one, and
   *       the old one has none; what the new chat has already stays as it is there. Links and the
   *       session of the same set come before these changes, receipts and postings after them.
   * </ul>
   */
  List<Link> links(ClientId client);

  /** The links in one chat, in no order. */
  List<Link> linksIn(ChatAddress chat);

  /**
   * The links of a bot, in an order that does not change, for going through all of them.
   *
   * <ul>
   *   <li><b>STO-27</b> Whoever is linked all the time while pages are read is in exactly one of
   *       them.
   * </ul>
   *
   * @param after only links after that of this conversation, or null for the first ones
   */
  List<Link> linksOf(BotId bot, @Nullable ConversationId after, int limit);

  /**
   * What became of something, in the order of bots and chats.
   *
   * <ul>
   *   <li><b>STO-24</b> One receipt for each thing and chat: the last that was committed or
   *       settled. One that is to be queued does not replace one that is there.
   * </ul>
   *
   * @param after only receipts of chats after this one, or null for the first ones
   */
  List<Receipt> receipts(String about, @Nullable ChatAddress after, int limit);

  /** What became of something in one chat. */
  Optional<Receipt> receipt(String about, ChatAddress chat);

  /** How many receipts there are about something, by state; states without any are left out. */
  Map<Receipt.State, Long> countReceipts(String about);

  /**
   * What a message in a chat is.
   *
   * <ul>
   *   <li><b>STO-25</b> Every posting that was committed, and every message of a receipt: as part 0
   *       and on, those with the text first. The last one that names a place counts; of one set the
   *       postings come after the receipts.
   * </ul>
   */
  Optional<Posting> posting(MessageRef place);

  /** Where something stands in a chat, by part. */
  List<Posting> postings(String about, ChatAddress chat);
}
