package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.ChatEvent;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeBotApi;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeUser;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people of the trial and the bots they write to, on a simulated Telegram. Thread-safe. */
final class Simulation implements AutoCloseable {
  private static final long FIRST_UPDATE = 700_000_001L;
  private static final int UPDATES_OF_A_RUN = 100_000;
  private static final int MESSAGES_OF_A_RUN = 10_000;

  private final FakeBotApi telegram;
  private final EventStream events;
  private final Map<String, FakeBot> bots = new LinkedHashMap<>();
  private final Map<String, FakeUser> people = new LinkedHashMap<>();

  private Simulation(FakeBotApi telegram, EventStream events) {
    this.telegram = telegram;
    this.events = events;
  }

  /**
   * A stand-in for Telegram.
   *
   * @param run its number, 1 or more
   */
  static Simulation start(EventStream events, int run) {
    // the desk knows updates and messages of earlier runs by their numbers
    FakeBotApi telegram =
        FakeBotApi.builder()
            .firstUpdate(FIRST_UPDATE + (long) run * UPDATES_OF_A_RUN)
            .firstMessage(run * MESSAGES_OF_A_RUN)
            .start();
    Simulation simulation = new Simulation(telegram, events);
    for (TrialData.Bot bot : TrialData.BOTS) {
      simulation.bots.put(bot.id(), simulation.telegram.addBot(bot.token(), bot.username()));
    }
    for (TrialData.Person person : TrialData.PEOPLE) {
      simulation.people.put(
          person.id(),
          simulation
              .telegram
              .newUser(person.firstName())
              .lastName(person.lastName())
              .username(person.username())
              .language(person.language()));
    }
    simulation.people.keySet().forEach(simulation::follow);
    return simulation;
  }

  URI baseUri() {
    return telegram.baseUri();
  }

  FakeBot bot(String id) {
    FakeBot bot = bots.get(id);
    if (bot == null) {
      throw Problem.notFound("bot " + id);
    }
    return bot;
  }

  FakeUser person(String id) {
    FakeUser person = people.get(id);
    if (person == null) {
      throw Problem.notFound("person " + id);
    }
    return person;
  }

  FakeChat chat(String person, String bot) {
    return person(person).open(bot(bot));
  }

  /** Everything that the page shows of a chat. */
  ObjectNode snapshot(String person, String bot) {
    FakeChat chat = chat(person, bot);
    ObjectNode json = Json.object().put("seq", events.sequence());
    json.set("messages", MessageJson.list(person + "/" + bot, chat.messages()));
    ArrayNode commands = json.putArray("commands");
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

  private void follow(String person) {
    for (String bot : bots.keySet()) {
      chat(person, bot)
          .onChange(
              event -> {
                ObjectNode json = json(person, bot, event);
                if (json != null) {
                  events.publish("chat", json.put("person", person).put("bot", bot));
                }
              });
    }
  }

  private static @Nullable ObjectNode json(String person, String bot, ChatEvent event) {
    ObjectNode json = Json.object();
    String chat = person + "/" + bot;
    if (event instanceof ChatEvent.MessageAdded added) {
      json.put("kind", "message").put("added", true);
      return json.set("message", MessageJson.of(chat, added.message()));
    } else if (event instanceof ChatEvent.MessageEdited edited) {
      json.put("kind", "message").put("added", false);
      return json.set("message", MessageJson.of(chat, edited.message()));
    } else if (event instanceof ChatEvent.MessageDeleted deleted) {
      return json.put("kind", "deleted").put("id", deleted.messageId());
    } else if (event instanceof ChatEvent.ActionShown shown) {
      return json.put("kind", "action").put("action", shown.action());
    } else if (event instanceof ChatEvent.CallbackAnswered answered) {
      return json.put("kind", "answer")
          .put("callback", answered.callbackId())
          .put("text", answered.answer().text())
          .put("alert", answered.answer().showAlert());
    } else if (event instanceof ChatEvent.ReplyKeyboardChanged changed) {
      Optional<ObjectNode> keyboard = changed.keyboard().map(MessageJson::keyboard);
      json.put("kind", "keyboard");
      return json.set("keyboard", keyboard.orElse(null));
    }
    return null;
  }

  @Override
  public void close() {
    telegram.close();
  }
}
