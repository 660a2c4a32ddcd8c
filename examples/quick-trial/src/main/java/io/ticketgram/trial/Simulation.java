package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import io.ticketgram.ticket.BotId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The people of a vendor and the bots they write to, on a simulated Telegram. Thread-safe. */
final class Simulation {
  private static final long FIRST_UPDATE = 700_000_001L;
  private static final int UPDATES_OF_A_RUN = 100_000;
  private static final int MESSAGES_OF_A_RUN = 10_000;

  private static final long FIRST_BOT = 5_000_000_000L;
  private static final long MADE_BOTS = 1_000;
  private static final int MOST_BOTS = 8;
  private static final int SECRET_BYTES = 24;

  /**
   * A bot that somebody has made there.
   *
   * @param id by which the page calls it
   */
  record Account(String id, String token, String username) {
    BotId bot() {
      return new BotId(token.substring(0, token.indexOf(':')));
    }

    @Override
    public String toString() {
      return "@" + username;
    }
  }

  private record OpenBot(Account account, FakeBot bot) {}

  private final FakeBotApi telegram;
  private final Vendor vendor;
  private final EventStream events;
  private final PrivateFile file;
  private final Map<String, OpenBot> bots = new ConcurrentSkipListMap<>();
  private final Map<String, FakeUser> people = new LinkedHashMap<>();
  private final Set<String> blocked = ConcurrentHashMap.newKeySet();
  private int made;
  private @Nullable GroupChat group;

  private Simulation(FakeBotApi telegram, Vendor vendor, EventStream events, PrivateFile file) {
    this.telegram = telegram;
    this.vendor = vendor;
    this.events = events;
    this.file = file;
  }

  /** A stand-in for Telegram, for a run with this number, 1 or more. */
  static FakeBotApi telegram(int run) {
    // a desk knows updates and messages of earlier runs by their numbers
    return FakeBotApi.builder()
        .firstUpdate(FIRST_UPDATE + (long) run * UPDATES_OF_A_RUN)
        .firstMessage(run * MESSAGES_OF_A_RUN)
        .start();
  }

  /**
   * A vendor's part of it.
   *
   * @param directory with what was made in earlier runs
   * @param group in which its people talk, or null
   */
  static Simulation open(
      FakeBotApi telegram,
      Vendor vendor,
      EventStream events,
      Path directory,
      @Nullable FakeGroup group)
      throws CannotStartException {
    PrivateFile file = new PrivateFile(directory.resolve("made-bots.json"));
    JsonNode kept = file.read().orElseGet(Json::object);
    Simulation simulation = new Simulation(telegram, vendor, events, file);
    long number = simulation.number();
    for (Person person : vendor.crowd().people()) {
      simulation.people.put(
          person.id(),
          telegram
              .newUser(number++ - FIRST_BOT, person.firstName())
              .lastName(person.lastName())
              .username(person.username())
              .language(person.language())
              .phone(person.phone()));
    }
    String title = vendor.crowd().group();
    if (group != null && title != null) {
      PrivateFile roles = new PrivateFile(directory.resolve("group.json"));
      simulation.group = GroupChat.open(group, title, simulation.people.values(), roles);
      simulation.people.keySet().forEach(person -> simulation.follow(person, GroupChat.ID));
    }
    vendor.bots().forEach(bot -> simulation.open(bot.account()));
    simulation.made = kept.path("made").asInt();
    for (JsonNode one : kept.path("bots")) {
      simulation.open(
          new Account(
              one.path("id").asText(), one.path("token").asText(), one.path("username").asText()));
    }
    GroupChat chat = simulation.group;
    if (chat != null) {
      for (Account account : simulation.accounts()) {
        chat.restore(account.id(), simulation.bot(account.id()));
      }
    }
    return simulation;
  }

  /** All bots, those of the trial's start first. */
  List<Account> accounts() {
    return bots.values().stream()
        .map(OpenBot::account)
        .sorted(Comparator.comparing(Account::token))
        .toList();
  }

  /** Makes a bot, as @BotFather does. */
  synchronized Account newAccount() {
    if (bots.size() >= MOST_BOTS) {
      throw new Problem(409, "too_many_bots", "Delete a bot before making another one");
    }
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    made++;
    String id = "trial" + made;
    String token =
        (number() + MADE_BOTS + made)
            + ":"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    Account account = new Account(id, token, vendor.id() + "_" + id + "_bot");
    open(account);
    save();
    return account;
  }

  /** The vendors share a Telegram, and so its numbers: a vendor's begin with those of its bot. */
  private long number() {
    return Long.parseLong(vendor.bots().get(0).account().bot().value());
  }

  private boolean isMade(Account account) {
    return vendor.bots().stream().noneMatch(bot -> bot.account().equals(account));
  }

  /** Forgets a bot that was made; those of the trial's start stay. */
  synchronized void forget(BotId bot) {
    for (Account account : accounts()) {
      if (account.bot().equals(bot) && isMade(account)) {
        bots.remove(account.id());
        save();
      }
    }
  }

  private void open(Account account) {
    FakeBot bot = telegram.addBot(account.token(), account.username());
    bots.put(account.id(), new OpenBot(account, bot));
    people.keySet().forEach(person -> follow(person, account.id()));
  }

  private void save() {
    ObjectNode json = Json.object().put("made", made);
    List<Account> own = accounts().stream().filter(this::isMade).toList();
    json.set(
        "bots",
        Json.array(
            own,
            one ->
                Json.object()
                    .put("id", one.id())
                    .put("token", one.token())
                    .put("username", one.username())));
    file.write(json);
  }

  FakeBot bot(String id) {
    OpenBot open = bots.get(id);
    if (open == null) {
      throw Problem.notFound("bot " + id);
    }
    return open.bot();
  }

  boolean blocks(String person, String bot) {
    return blocked.contains(person + "/" + bot);
  }

  /** The person blocks the bot, or takes that back. */
  void block(String person, String bot, boolean block) {
    String chat = person + "/" + bot;
    if (block) {
      person(person).block(bot(bot));
      blocked.add(chat);
    } else {
      person(person).unblock(bot(bot));
      blocked.remove(chat);
    }
    events.publish(
        "chat",
        Json.object()
            .put("kind", "blocked")
            .put("blocked", block)
            .put("person", person)
            .put("bot", bot));
  }

  FakeUser person(String id) {
    FakeUser person = people.get(id);
    if (person == null) {
      throw Problem.notFound("person " + id);
    }
    return person;
  }

  FakeChat chat(String person, String bot) {
    GroupChat group = this.group;
    return group != null && bot.equals(GroupChat.ID)
        ? group.as(person(person))
        : person(person).open(bot(bot));
  }

  Optional<GroupChat> group() {
    return Optional.ofNullable(group);
  }

  /** Everything that the page shows of a chat. */
  ObjectNode snapshot(String person, String bot) {
    FakeChat chat = chat(person, bot);
    ObjectNode json = Json.object().put("seq", events.sequence());
    json.put("blocked", blocks(person, bot));
    json.set("messages", MessageJson.list(view(person, bot), chat.messages()));
    ArrayNode commands = json.putArray("commands");
    if (bot.equals(GroupChat.ID)) {
      return json.putNull("keyboard");
    }
    bot(bot)
        .commands(person(person))
        .forEach(
            command ->
                commands
                    .addObject()
                    .put("name", command.command())
                    .put("description", command.description()));
    json.set("keyboard", chat.replyKeyboard().map(MessageJson::keyboard).orElse(null));
    return json;
  }

  private MessageJson.View view(String person, String bot) {
    return new MessageJson.View(
        "/api/" + vendor.id() + "/chats/" + person + "/" + bot, person(person).id());
  }

  private void follow(String person, String bot) {
    chat(person, bot)
        .onChange(
            event -> {
              ObjectNode json = ChatEventJson.of(view(person, bot), event);
              if (json != null) {
                events.publish("chat", json.put("person", person).put("bot", bot));
              }
            });
  }
}
