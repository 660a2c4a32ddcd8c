package io.ticketgram.group;

import io.ticketgram.channel.ChatAddress;
import io.ticketgram.dialog.Action;
import io.ticketgram.dialog.Button;
import io.ticketgram.dialog.Screen;
import io.ticketgram.identity.Codes;
import io.ticketgram.identity.MemoEdit;
import io.ticketgram.spi.Page;
import io.ticketgram.spi.PageRequest;
import io.ticketgram.spi.SupportCatalog;
import io.ticketgram.text.Literal;
import io.ticketgram.text.Phrase;
import io.ticketgram.text.Text;
import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.ProviderId;
import io.ticketgram.ticket.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The services to choose from in a group, page by page. What is offered is kept; a button carries
 * its place in that, and a name that nobody can guess. Thread-safe.
 */
final class ServiceMenu {
  /** What the buttons carry; there is no such flow in private chats. */
  static final String FLOW = "group";

  private static final Duration LIFETIME = Duration.ofMinutes(15);
  private static final int PAGE_SIZE = 8;
  private static final int MOST_PROVIDERS = 20;

  private final SupportCatalog catalog;
  private final Codes codes = new Codes();

  /**
   * A menu as it is shown.
   *
   * @param name that its buttons carry
   * @param person who may press them
   * @param client whose services they are
   */
  record Shown(String name, String person, ClientId client, List<Choice> choices) {
    Shown {
      choices = List.copyOf(choices);
    }
  }

  /**
   * One button of a menu.
   *
   * @param provider null ends it without a choice
   * @param service null shows services of the provider
   * @param offset where their page begins
   */
  record Choice(@Nullable Provider provider, @Nullable Service service, int offset) {}

  ServiceMenu(SupportCatalog catalog) {
    this.catalog = catalog;
  }

  private static String key(ChatAddress group) {
    return "group/menu/" + GroupBook.part(group);
  }

  /** Shows the services, or the providers where there are several; empty when there is nothing. */
  Optional<Screen> open(
      MemoEdit edit, ChatAddress group, String person, ClientId client, Set<ProviderId> ofBot) {
    List<Provider> providers =
        catalog.providers(client).stream()
            .filter(provider -> ofBot.contains(provider.id()))
            .limit(MOST_PROVIDERS)
            .toList();
    if (providers.size() == 1) {
      return page(edit, group, person, client, providers.get(0), 0);
    }
    List<Choice> choices = new ArrayList<>();
    List<Text> labels = new ArrayList<>();
    for (Provider provider : providers) {
      choices.add(new Choice(provider, null, 0));
      labels.add(new Literal(provider.title()));
    }
    return choices.isEmpty()
        ? Optional.empty()
        : Optional.of(show(edit, group, person, client, choices, labels, "group.choose_provider"));
  }

  /** Shows services of a provider; empty when there is none. */
  Optional<Screen> page(
      MemoEdit edit,
      ChatAddress group,
      String person,
      ClientId client,
      Provider provider,
      int offset) {
    Page<Service> page =
        catalog.services(client, provider.id(), new PageRequest(offset, PAGE_SIZE));
    List<Choice> choices = new ArrayList<>();
    List<Text> labels = new ArrayList<>();
    for (Service service : page.items()) {
      choices.add(new Choice(provider, service, 0));
      labels.add(new Literal(service.title()));
    }
    if (choices.isEmpty()) {
      return Optional.empty();
    }
    if (offset > 0) {
      choices.add(new Choice(provider, null, Math.max(0, offset - PAGE_SIZE)));
      labels.add(Phrase.of("button.previous"));
    }
    if (page.more()) {
      choices.add(new Choice(provider, null, offset + page.items().size()));
      labels.add(Phrase.of("button.next"));
    }
    return Optional.of(show(edit, group, person, client, choices, labels, "group.choose_service"));
  }

  private Screen show(
      MemoEdit edit,
      ChatAddress group,
      String person,
      ClientId client,
      List<Choice> choices,
      List<Text> labels,
      String question) {
    choices.add(new Choice(null, null, 0));
    labels.add(Phrase.of("button.cancel"));
    String name = codes.unique();
    edit.read(key(group), Shown.class);
    edit.put(key(group), new Shown(name, person, client, choices), edit.now().plus(LIFETIME));
    Screen screen = Screen.of(Phrase.of(question));
    for (int i = 0; i < choices.size(); i++) {
      screen = screen.row(new Button(labels.get(i), Action.Go.lasting(FLOW, name + "," + i)));
    }
    return screen;
  }

  /** What is shown in a group by this name; empty when it is another menu, or none any more. */
  Optional<Shown> find(MemoEdit edit, ChatAddress group, String name) {
    return Optional.ofNullable(edit.read(key(group), Shown.class))
        .filter(shown -> Codes.same(shown.name(), name));
  }

  void close(MemoEdit edit, ChatAddress group) {
    edit.read(key(group), Shown.class);
    edit.remove(key(group));
  }
}
