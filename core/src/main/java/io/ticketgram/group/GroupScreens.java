package io.ticketgram.group;

import io.ticketgram.channel.BotState;
import io.ticketgram.channel.Channel;
import io.ticketgram.dialog.Screen;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.BotId;
import java.net.URI;
import java.util.Objects;

/** What is said in groups. */
final class GroupScreens {
  static final String CONFIG = "config";
  static final String IDENTIFY = "id";

  /** What a link into the private chat hands over, so that it is no invitation. */
  private static final String START = "group";

  private final Channel channel;
  private final Groups rules;

  GroupScreens(Channel channel, Groups rules) {
    this.channel = channel;
    this.rules = rules;
  }

  private Literal bot(BotId bot) {
    return new Literal(
        channel.bots().stream()
            .filter(state -> state.bot().equals(bot))
            .map(BotState::username)
            .filter(Objects::nonNull)
            .findFirst()
            .map(name -> "@" + name)
            .orElse(""));
  }

  /** A command as it is written in a group where other bots may have one of that name. */
  private Literal command(String name, BotId bot) {
    return new Literal("/" + name + bot(bot).value());
  }

  /** How to make tickets in this group. */
  private Phrase how(BotId bot) {
    return Phrase.of("group.how")
        .with("bot", bot(bot))
        .with("characters", rules.fewestCharacters());
  }

  private Screen withLink(BotId bot, Phrase text) {
    Screen screen = Screen.of(text);
    return channel
        .requestChat(channel.providers(bot), START)
        .map(URI::toString)
        .<Text>map(Literal::new)
        .map(screen::with)
        .orElse(screen);
  }

  Screen howTo(BotId bot) {
    return Screen.of(how(bot));
  }

  Screen privateOnly(BotId bot) {
    return withLink(bot, Phrase.of("group.private_only"));
  }

  Screen register(BotId bot) {
    return withLink(bot, Phrase.of("group.register"));
  }

  Screen welcome(BotId bot) {
    return Screen.of(
        Phrase.of("group.welcome").with("bot", bot(bot)).with("command", command(CONFIG, bot)));
  }

  Screen identifier(BotId bot, String identifier, long minutes) {
    return Screen.of(
        Phrase.of("group.identifier")
            .with("identifier", new Literal(identifier))
            .with("minutes", minutes)
            .with("command", command(IDENTIFY, bot)));
  }

  Screen promoted(BotId bot) {
    return Screen.of(Phrase.of("group.promoted").with("command", command(CONFIG, bot)));
  }

  Screen notSetUp(BotId bot) {
    return Screen.of(
        rules.way() == Groups.Way.CONFIGURED
            ? Phrase.of("group.not_configured").with("command", command(CONFIG, bot))
            : Phrase.of("group.not_active").with("command", command(IDENTIFY, bot)));
  }

  Screen notAnAdministrator() {
    return Screen.of(Phrase.of("group.not_an_administrator"));
  }

  Screen botIsNoAdministrator(BotId bot) {
    return Screen.of(
        Phrase.of("group.bot_is_no_administrator")
            .with("bot", bot(bot))
            .with("command", command(CONFIG, bot)));
  }

  Screen refused() {
    return Screen.of(Phrase.of("group.config_refused"));
  }

  Screen anonymous() {
    return Screen.of(Phrase.of("group.anonymous"));
  }

  Screen notYours() {
    return Screen.of(Phrase.of("group.not_yours"));
  }

  Screen configured(BotId bot, Text service) {
    return Screen.of(Phrase.of("group.configured").with("service", service), how(bot));
  }

  Screen activated(BotId bot, String name) {
    return Screen.of(Phrase.of("group.activated").with("name", new Literal(name)), how(bot));
  }

  Screen alreadyActive(String name) {
    return Screen.of(Phrase.of("group.already_active").with("name", new Literal(name)));
  }

  Screen tooShort(BotId bot) {
    return Screen.of(
        Phrase.of("group.too_short")
            .with("characters", rules.fewestCharacters())
            .with("bot", bot(bot)));
  }
}
