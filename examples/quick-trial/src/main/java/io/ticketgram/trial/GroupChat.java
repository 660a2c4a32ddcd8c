package io.ticketgram.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ticketgram.fixtures.botapi.FakeBot;
import io.ticketgram.fixtures.botapi.FakeChat;
import io.ticketgram.fixtures.botapi.FakeGroup;
import io.ticketgram.fixtures.botapi.FakeUser;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A group on the simulated Telegram, in which a vendor's people talk. What a bot is there outlives
 * the stand-in, as it would in the real one. Thread-safe.
 */
final class GroupChat {
  /** By which the page calls it, where it calls a bot by its id. */
  static final String ID = "group";

  /** What a bot is in the group. */
  enum Role {
    NONE,
    MEMBER,
    ADMINISTRATOR
  }

  private final FakeGroup group;
  private final String title;
  private final FakeUser administrator;
  private final PrivateFile file;
  private final Map<String, Role> bots = new ConcurrentHashMap<>();

  private GroupChat(FakeGroup group, String title, FakeUser administrator, PrivateFile file) {
    this.group = group;
    this.title = title;
    this.administrator = administrator;
    this.file = file;
  }

  /**
   * A group with these people, the first of whom is its administrator.
   *
   * @param file with what bots were in it in earlier runs
   */
  static GroupChat open(
      FakeGroup group, String title, Collection<FakeUser> people, PrivateFile file) {
    FakeUser administrator = people.iterator().next();
    group.add(people.toArray(FakeUser[]::new)).promote(administrator);
    return new GroupChat(group, title, administrator, file);
  }

  /** Lets a bot be what it was. */
  void restore(String id, FakeBot bot) throws CannotStartException {
    JsonNode kept = file.read().orElseGet(Json::object);
    Role role = role(kept.path(id).asText(Role.NONE.name()));
    if (role != Role.NONE) {
      become(id, bot, role);
    }
  }

  static Role role(String name) {
    for (Role role : Role.values()) {
      if (role.name().equals(name)) {
        return role;
      }
    }
    throw Problem.invalid("'role' must be NONE, MEMBER or ADMINISTRATOR");
  }

  /** The administrator adds the bot, makes it an administrator too, or removes it. */
  synchronized void set(String id, FakeBot bot, Role role) {
    if (bots.getOrDefault(id, Role.NONE) == role) {
      return;
    }
    become(id, bot, role);
    ObjectNode json = Json.object();
    bots.forEach((key, value) -> json.put(key, value.name()));
    file.write(json);
  }

  private void become(String id, FakeBot bot, Role role) {
    boolean inside = bots.getOrDefault(id, Role.NONE) != Role.NONE;
    bots.put(id, role);
    if (role == Role.NONE) {
      group.removeBot(bot, administrator);
      return;
    }
    if (!inside || role == Role.MEMBER) {
      group.addBot(bot, administrator);
    }
    if (role == Role.ADMINISTRATOR) {
      group.promote(bot, administrator);
    }
  }

  FakeChat as(FakeUser member) {
    return group.as(member);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("id", ID).put("title", title);
    ObjectNode roles = json.putObject("roles");
    bots.forEach((id, role) -> roles.put(id, role.name()));
    return json;
  }
}
