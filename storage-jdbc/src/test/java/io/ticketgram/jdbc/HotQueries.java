package io.ticketgram.jdbc;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.ConversationId;
import io.ticketgram.channel.MessageRef;
import io.ticketgram.channel.UpdateKey;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ChatChange;
import io.ticketgram.spi.CommitResult;
import io.ticketgram.spi.Erasure;
import io.ticketgram.spi.LaneRelease;
import io.ticketgram.spi.NodeId;
import io.ticketgram.spi.Origin;
import io.ticketgram.spi.OutboxDraft;
import io.ticketgram.spi.OutboxEntry;
import io.ticketgram.spi.OutboxSettlement;
import io.ticketgram.spi.Receipt;
import io.ticketgram.spi.Retention;
import io.ticketgram.spi.SessionRecord;
import io.ticketgram.spi.SessionWrite;
import io.ticketgram.spi.Storage;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketQuery;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.AttachmentId;
import io.ticketgram.ticket.BotId;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.MessageId;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Ticket;
import io.ticketgram.ticket.TicketEvent;
import io.ticketgram.ticket.TicketId;
import io.ticketgram.ticket.TicketMessage;
import io.ticketgram.ticket.TicketMessage.Visibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked often, on {@link FilledTables}. May be asked again and again. */
final class HotQueries {
  /** When the first timers and sessions of {@link FilledTables} are due: 2,000 of them. */
  static final Instant NOW = Instant.EPOCH.plus(1_000_000_002_000L, ChronoUnit.MICROS);

  static final String CONVERSATION = "a conversation";
  static final String PRESS = "a press: key, session, one message";
  static final String RELEASES = "settle 50 entries, release their lanes";
  static final String RECEIPTS = "the same, with 50 receipts";
  static final String REPLY = "a reply: key, session, ticket, message";

  private static final BotId BOT = new BotId("1");
  private static final int PAGE = 10;
  private static final int MANY = 100;

  private final Storage storage;
  private final int tickets;
  private final NodeId node = new NodeId(2);
  private int repetition;

  HotQueries(Storage storage, int tickets) {
    this.storage = storage;
    this.tickets = tickets;
  }

  /**
   * Something that is asked often.
   *
   * @param prepared does what must be done before, and gives what is to be looked at
   */
  record Hot(String name, Supplier<Runnable> prepared) {}

  /** In the order in which they are told. */
  List<Hot> all() {
    List<Hot> all = new ArrayList<>();
    all.add(new Hot(CONVERSATION, () -> () -> storage.conversation(conversation(middle()))));
    all.add(new Hot(PRESS, this::press));
    all.add(new Hot(REPLY, this::reply));
    all.add(new Hot(RELEASES, () -> settle(number -> null)));
    all.add(new Hot(RECEIPTS, () -> settle(this::receipt)));
    all.add(new Hot("claim 50 lanes", () -> () -> storage.claim(node, NOW, 50)));
    all.add(new Hot("claim 100 timers", () -> () -> storage.claimTimers(node, NOW, 100)));
    all.add(new Hot("claim waiting updates", () -> () -> storage.claimWaiting(node, 100)));
    all.add(
        new Hot(
            "renew a node", () -> () -> storage.renew(node, Instant.EPOCH, NOW.plusSeconds(9))));
    all.add(new Hot("the links of a client", () -> () -> storage.links(new ClientId("c7"))));
    all.add(new Hot("a ticket", () -> () -> storage.ticket(ticket())));
    all.add(new Hot("the newest tickets", () -> () -> storage.tickets(page())));
    all.add(
        new Hot(
            "tickets of a client",
            () -> () -> storage.tickets(page().ofClient(new ClientId("c7")))));
    all.add(
        new Hot(
            "a client's that are not closed",
            () -> () -> storage.tickets(in("open", "waiting").ofClient(new ClientId("c7")))));
    all.add(
        new Hot(
            "a client's with some words",
            () -> () -> storage.tickets(page().ofClient(new ClientId("c7")).matching("no such"))));
    all.add(new Hot("not closed, of all", () -> () -> storage.tickets(in("open", "waiting"))));
    all.add(
        new Hot(
            "not closed, of two providers",
            () -> () -> storage.tickets(ofTwo(in("open", "waiting")))));
    all.add(new Hot("of two providers", () -> () -> storage.tickets(ofTwo(page()))));
    all.add(
        new Hot(
            "of a provider that is long gone",
            () ->
                () ->
                    storage.tickets(
                        page().ofProviders(Set.of(new ProviderId(FilledTables.GONE))))));
    all.add(
        new Hot(
            "of that one or another",
            () ->
                () ->
                    storage.tickets(
                        page()
                            .ofProviders(
                                Set.of(new ProviderId(FilledTables.GONE), new ProviderId("p1"))))));
    all.add(
        new Hot(
            "closed, of that one",
            () ->
                () ->
                    storage.tickets(
                        in("closed").ofProviders(Set.of(new ProviderId(FilledTables.GONE))))));
    all.add(new Hot("in a rare status", () -> () -> storage.tickets(in(FilledTables.RARE))));
    all.add(
        new Hot(
            "in a rare status, of two providers",
            () -> () -> storage.tickets(ofTwo(in(FilledTables.RARE)))));
    all.add(
        new Hot(
            "in one of two rare statuses",
            () -> () -> storage.tickets(in(FilledTables.RARE, "no_such"))));
    all.add(new Hot("a page in the middle", () -> () -> storage.tickets(page().below(ticket()))));
    all.add(new Hot("the messages of a ticket", () -> () -> storage.messages(ticket())));
    all.add(new Hot("its last public message", () -> () -> storage.lastPublicMessage(ticket())));
    all.add(new Hot("its history", () -> () -> storage.history(ticket())));
    all.add(
        new Hot(
            "the message of an attachment",
            () -> () -> storage.messageOf(new AttachmentId("f" + tickets / 20))));
    all.add(new Hot("expired sessions", () -> () -> storage.expired(NOW, 100)));
    all.add(new Hot("what waits in the outbox", () -> () -> storage.outbox(20_000, 100)));
    all.add(new Hot("what was given up", () -> () -> storage.undelivered(0, 100)));
    all.add(new Hot("waiting updates", () -> () -> storage.waitingUpdates(100)));
    all.add(new Hot("failed updates", () -> () -> storage.failedUpdates(100)));
    all.add(new Hot("prune 100 of each", this::prune));
    all.addAll(chats());
    return all;
  }

  /** Of links, receipts, postings and memos. */
  private List<Hot> chats() {
    ConversationId middle = conversation(middle());
    ChatAddress chat = middle.chat();
    ChatAddress reader = conversation(tickets / 10).chat();
    String news = FilledTables.NEWS;
    List<Hot> all = new ArrayList<>();
    all.add(new Hot("queue 500 receipts of a broadcast", this::queue));
    all.add(new Hot("the links in a chat", () -> () -> storage.linksIn(chat)));
    all.add(new Hot("100 links of a bot", () -> () -> storage.linksOf(BOT, middle, MANY)));
    all.add(new Hot("the first 100 receipts", () -> () -> storage.receipts(news, null, MANY)));
    all.add(new Hot("the next 100 receipts", () -> () -> storage.receipts(news, reader, MANY)));
    all.add(new Hot("a receipt", () -> () -> storage.receipt(news, reader)));
    all.add(new Hot("count the receipts of a reply", () -> () -> storage.countReceipts("m7b")));
    all.add(new Hot("count those of a broadcast", () -> () -> storage.countReceipts(news)));
    all.add(
        new Hot(
            "what a message is",
            () -> () -> storage.posting(new MessageRef(chat, "p" + middle()))));
    all.add(
        new Hot(
            "where something stands", () -> () -> storage.postings("m" + middle() + "b", chat)));
    all.add(new Hot("memos by key", () -> () -> storage.memos(Set.of("sent/7", "slow/8", "none"))));
    all.add(new Hot("memos of a kind", () -> () -> storage.memosUnder("slow/", null, PAGE)));
    all.add(
        new Hot(
            "the next memos of a kind", () -> () -> storage.memosUnder("slow/", "slow/7", PAGE)));
    all.add(
        new Hot(
            "erase a reply and a chat",
            () -> {
              repetition++;
              ChangeSet changes =
                  ChangeSet.of(List.of())
                      .erase(
                          new Erasure(
                              List.of(),
                              List.of(),
                              List.of("m" + repetition + "b"),
                              List.of(conversation(repetition).chat()),
                              List.of()))
                      .build();
              return () -> storage.commit(changes, new Origin(node, NOW));
            }));
    all.add(
        new Hot(
            "a chat can't be reached, can be, is another one",
            () -> {
              ChatAddress from = conversation(tickets / 8 + repetition).chat();
              ChatAddress to = new ChatAddress(BOT, "super" + repetition++);
              ChangeSet changes =
                  ChangeSet.of(List.of())
                      .chat(new ChatChange.Unreachable(from, NOW))
                      .chat(new ChatChange.Reachable(from))
                      .chat(new ChatChange.Moved(from, to))
                      .build();
              return () -> storage.commit(changes, new Origin(node, NOW));
            }));
    return all;
  }

  private Receipt receipt(int number) {
    return new Receipt(
        "reply" + number,
        conversation(number).chat(),
        Receipt.State.SENT,
        null,
        NOW,
        List.of("text" + number),
        List.of("file" + number));
  }

  private Runnable queue() {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    IntStream.range(0, 500)
        .forEach(
            i -> changes.receipt(Receipt.queued("news" + repetition, conversation(i).chat(), NOW)));
    repetition++;
    return () -> storage.commit(changes.build(), new Origin(node, NOW));
  }

  private static TicketQuery page() {
    return TicketQuery.newest(PAGE);
  }

  private static TicketQuery in(String... statuses) {
    return page().in(Stream.of(statuses).map(Status::new).collect(Collectors.toSet()));
  }

  private static TicketQuery ofTwo(TicketQuery query) {
    return query.ofProviders(Set.of(new ProviderId("p1"), new ProviderId("p2")));
  }

  private TicketId ticket() {
    return new TicketId(tickets / 2);
  }

  private int middle() {
    return tickets / 4;
  }

  private static ConversationId conversation(int number) {
    return new ConversationId(new ChatAddress(BOT, "chat" + number), "chat" + number);
  }

  private ChangeSet.Builder step() {
    ConversationId conversation = conversation(middle());
    int version = storage.conversation(conversation).session().orElseThrow().version();
    return ChangeSet.of(List.of(new UpdateKey("bot:1", "next" + repetition++)))
        .session(
            new SessionWrite(
                conversation, version, new SessionRecord(version + 1, "{}", NOW.plusSeconds(60))))
        .outbox(new OutboxDraft("1/chat" + middle(), "{}"));
  }

  private Runnable press() {
    ChangeSet changes = step().build();
    return () -> storage.commit(changes, new Origin(node, NOW));
  }

  private Runnable reply() {
    Ticket ticket = storage.ticket(ticket()).orElseThrow();
    TicketMessage message =
        new TicketMessage(
            new MessageId("reply" + repetition),
            ticket.id(),
            new Actor.Client(ticket.client()),
            Visibility.PUBLIC,
            "Still nothing",
            List.of(),
            NOW);
    ChangeSet changes =
        step()
            .ticket(
                new TicketChange(
                    ticket.withStatus(ticket.status(), NOW),
                    List.of(new TicketEvent.MessageAdded(message))))
            .build();
    return () -> storage.commit(changes, new Origin(node, NOW));
  }

  private Runnable settle(IntFunction<@Nullable Receipt> receipts) {
    ChangeSet.Builder changes = ChangeSet.of(List.of());
    IntStream.range(0, 50)
        .forEach(i -> changes.outbox(new OutboxDraft("1/new" + repetition++, "{}")));
    List<OutboxEntry> made =
        ((CommitResult.Committed) storage.commit(changes.build(), new Origin(node, NOW))).outbox();
    List<OutboxSettlement> done = new ArrayList<>();
    for (OutboxEntry entry : made) {
      done.add(new OutboxSettlement.Done(entry.id(), receipts.apply(repetition++)));
    }
    List<LaneRelease> releases = made.stream().map(e -> new LaneRelease(e.lane(), e.id())).toList();
    return () -> storage.settle(node, done, releases);
  }

  private Runnable prune() {
    Instant old = Instant.EPOCH.plus(tickets / 2, ChronoUnit.MICROS);
    return () -> storage.prune(new Retention(old, old, old, old, old), 100);
  }
}
