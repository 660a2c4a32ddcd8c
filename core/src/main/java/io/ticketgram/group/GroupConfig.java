package io.ticketgram.group;

import io.ticketgram.channel.Channel;
import io.ticketgram.channel.ChatAddress;
import io.ticketgram.channel.Input;
import io.ticketgram.dialog.ButtonData;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.ChangeSet;
import io.ticketgram.spi.ClientProfile;
import io.ticketgram.spi.HostCallException;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What administrators of a group do about whose it is: they choose a service, or ask for the
 * identifier. They are linked to a client, administer the group, and the host lets them. All of
 * that is looked at again when a button is pressed. Thread-safe.
 */
final class GroupConfig {
  private final GroupParts parts;
  private final GroupAnswers answers;
  private final GroupScreens screens;
  private final GroupMembers members;
  private final ServiceMenu menu;

  GroupConfig(GroupParts parts, GroupAnswers answers, GroupScreens screens, GroupMembers members) {
    this.parts = parts;
    this.answers = answers;
    this.screens = screens;
    this.members = members;
    this.menu = new ServiceMenu(parts.host().catalog());
  }

  private static ChatAddress chat(Input input) {
    return input.conversation().chat();
  }

  private Channel.Standing standing(Input input) {
    try {
      return parts.host().channel().standing(chat(input), input.conversation().person());
    } catch (IOException e) {
      throw new HostCallException("Channel.standing", "did not tell who administers a group", e);
    }
  }

  /**
   * Why a group can't be configured.
   *
   * @param ofPerson whether it is because of who asks: they could ask for ever
   */
  private record Refusal(Screen screen, boolean ofPerson) {}

  /** Why somebody may not configure the group; empty when they may. */
  private Optional<Refusal> refusal(Input input, MemoEdit edit, List<ClientProfile> clients) {
    if (clients.isEmpty()) {
      return Optional.of(new Refusal(screens.register(chat(input).bot()), true));
    }
    Channel.Standing standing = standing(input);
    if (!standing.administrator()) {
      refused(input, edit, clients.get(0));
      return Optional.of(new Refusal(screens.notAnAdministrator(), true));
    }
    if (!standing.botAdministrator()) {
      return Optional.of(new Refusal(screens.botIsNoAdministrator(chat(input).bot()), false));
    }
    if (!parts
        .host()
        .directory()
        .mayConfigureGroups(clients.get(0).id(), input.conversation().person())) {
      refused(input, edit, clients.get(0));
      return Optional.of(new Refusal(screens.refused(), true));
    }
    return Optional.empty();
  }

  private void refused(Input input, MemoEdit edit, ClientProfile client) {
    String person = input.conversation().person();
    if (parts.reminders().mayTell(edit, chat(input), person + "/refused")) {
      parts
          .audit()
          .add(edit, GroupEvent.Kind.REFUSED_PERSON, chat(input), client.id(), person, null);
    }
  }

  /** Shows the services to choose from. */
  ChangeSet.Builder begin(Input input, MemoEdit edit) {
    List<ClientProfile> clients = members.clients(input);
    Optional<Refusal> refusal = refusal(input, edit, clients);
    if (refusal.isPresent()) {
      return refusal.get().ofPerson()
          ? answers.remind(input, edit, refusal.get().screen())
          : answers.say(input, edit, refusal.get().screen());
    }
    Screen offered =
        menu.open(
                edit,
                chat(input),
                input.conversation().person(),
                clients.get(0).id(),
                parts.host().channel().providers(chat(input).bot()))
            .orElseGet(() -> Screen.of(Phrase.of("create.no_service")));
    return answers.say(input, edit, offered);
  }

  /** Takes a pressed button, which anybody in the group can press, and anybody can forge. */
  ChangeSet.Builder press(Input input, Input.Press press, MemoEdit edit) {
    Phrase stale = Phrase.of("group.stale");
    if (!(ButtonData.parse(press.data()).orElse(null) instanceof ButtonData.Lasting lasting)
        || !lasting.flow().equals(ServiceMenu.FLOW)) {
      return answers.whisper(input, press, edit, stale);
    }
    String[] named = lasting.argument().split(",", 2);
    Optional<ServiceMenu.Shown> found = menu.find(edit, chat(input), named[0]);
    if (found.isEmpty() || named.length < 2 || !named[1].matches("[0-9]{1,3}")) {
      return answers.whisper(input, press, edit, stale);
    }
    ServiceMenu.Shown shown = found.get();
    int index = Integer.parseInt(named[1]);
    if (!shown.person().equals(input.conversation().person())) {
      return answers.whisper(input, press, edit, Phrase.of("group.not_your_menu"));
    }
    if (index >= shown.choices().size()) {
      return answers.whisper(input, press, edit, stale);
    }
    return chosen(input, press, edit, shown, shown.choices().get(index));
  }

  private ChangeSet.Builder chosen(
      Input input,
      Input.Press press,
      MemoEdit edit,
      ServiceMenu.Shown shown,
      ServiceMenu.Choice choice) {
    Provider provider = choice.provider();
    if (provider == null) {
      menu.close(edit, chat(input));
      return answers.replace(input, press, edit, Screen.of(Phrase.of("group.config_cancelled")));
    }
    // the person chose for the client that they were then
    List<ClientProfile> clients = members.as(input, shown.client()).stream().toList();
    Optional<Refusal> refusal = refusal(input, edit, clients);
    if (refusal.isPresent()) {
      menu.close(edit, chat(input));
      return answers.replace(input, press, edit, refusal.get().screen());
    }
    Service service = choice.service();
    if (service == null) {
      Screen next =
          menu.page(edit, chat(input), shown.person(), shown.client(), provider, choice.offset())
              .orElseGet(() -> Screen.of(Phrase.of("create.no_service")));
      return answers.replace(input, press, edit, next);
    }
    menu.close(edit, chat(input));
    if (parts.host().catalog().service(shown.client(), provider.id(), service.id()).isEmpty()) {
      return answers.replace(input, press, edit, Screen.of(Phrase.of("choice.gone")));
    }
    bind(input, edit, clients.get(0), provider, service);
    return answers.replace(
        input, press, edit, screens.configured(chat(input).bot(), new Literal(service.title())));
  }

  private void bind(
      Input input, MemoEdit edit, ClientProfile client, Provider provider, Service service) {
    String person = input.conversation().person();
    String language = parts.languages().of(client, input.person().language()).toLanguageTag();
    parts
        .book()
        .bind(
            edit,
            new GroupBinding(
                chat(input), client.id(), provider, service, edit.now(), person, null, language));
    parts.audit().add(edit, GroupEvent.Kind.CONFIGURED, chat(input), client.id(), person, null);
  }

  /** Shows the identifier of the group to whoever administers it. */
  ChangeSet.Builder identify(Input input, MemoEdit edit) {
    if (!standing(input).administrator()) {
      return answers.remind(input, edit, screens.notAnAdministrator());
    }
    Optional<GroupBinding> binding = parts.book().binding(edit, chat(input));
    if (binding.isPresent()) {
      return answers.say(input, edit, screens.alreadyActive(name(binding.get())));
    }
    return answers.say(input, edit, identifier(input, edit));
  }

  /** The identifier of a group, new each time. */
  Screen identifier(Input input, MemoEdit edit) {
    return screens.identifier(
        chat(input).bot(),
        parts.identifiers().make(edit, chat(input)),
        parts.identifiers().lifetime().toMinutes());
  }

  private String name(GroupBinding binding) {
    return parts
        .host()
        .directory()
        .find(binding.client())
        .map(ClientProfile::displayName)
        .orElse("—");
  }
}
