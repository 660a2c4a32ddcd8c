package io.ticketgram.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ticketgram.TicketDesk;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.CreateFlow;
import io.ticketgram.identity.Linking;
import io.ticketgram.preset.Preset;
import io.ticketgram.text.Catalogue;
import io.ticketgram.text.Phrase;
import io.ticketgram.ticket.Status;
import io.ticketgram.ticket.Workflow;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a desk works, so that one panel can show every preset. */
final class DeskJson {
  private static final List<Locale> PAGE_LANGUAGES =
      List.of(Locale.forLanguageTag("ru"), Locale.ENGLISH, Locale.forLanguageTag("fa"));

  private final TicketDesk desk;
  private final Preset preset;

  DeskJson(TicketDesk desk, Preset preset) {
    this.desk = desk;
    this.preset = preset;
  }

  /** Statuses, actions, fields, ways of linking and languages. */
  ObjectNode describe() {
    Workflow workflow = desk.workflow();
    Set<Status> open = workflow.openStatuses();
    ObjectNode json = Json.object();
    json.set(
        "statuses",
        Json.array(
            workflow.statuses(),
            status -> titled("status.", status.key()).put("open", open.contains(status))));
    json.set(
        "actions",
        Json.array(
            workflow.transitions().stream().map(Workflow.Transition::action).distinct().toList(),
            action -> titled("action.", action.key())));
    json.set(
        "priorities",
        Json.array(Vendor.PRIORITIES, priority -> titled("priority.", priority.key())));
    json.set(
        "fields", Json.strings(preset.createForm().fields().stream().map(Field::key).toList()));
    json.set("linking", Json.strings(preset.linking().methods().stream().map(Enum::name).toList()));
    json.put("groups", preset.groups().way().name());
    json.set("letters", Json.array(letters(), kind -> TextNode.valueOf(kind.name())));
    json.set(
        "notifications",
        Json.array(
            preset.notifications().kinds(),
            kind ->
                titled("notification.kind.", kind.id()).put("changeable", kind.isChangeable())));
    json.set(
        "channels",
        Json.array(
            preset.notifications().channels(),
            channel -> titled("notification.channel.", channel.id())));
    ArrayNode silence = json.putArray("silence");
    workflow.deadlines().stream()
        .map(deadline -> deadline.after().toHours())
        .distinct()
        .forEach(silence::add);
    preset.commands().stream()
        .filter(command -> command.flow().equals(CreateFlow.NAME))
        .map(Command::name)
        .findFirst()
        .ifPresent(name -> json.put("create", "/" + name));
    json.set(
        "languages",
        Json.strings(
            desk.catalogue().languages().stream().map(Locale::toLanguageTag).sorted().toList()));
    return json;
  }

  /** By which ways clients are reached besides the messenger. */
  private Set<Letters.Kind> letters() {
    Set<Letters.Kind> kinds = EnumSet.noneOf(Letters.Kind.class);
    if (preset.linking().methods().contains(Linking.Method.PHONE)
        || preset.notifications().channel(NotificationApi.EMAIL).isPresent()) {
      kinds.add(Letters.Kind.MAIL);
    }
    if (preset.sms()) {
      kinds.add(Letters.Kind.SMS);
    }
    return kinds;
  }

  /** Whether clients type the id of a service, so that they need to know it. */
  static boolean asksForServiceId(Preset preset) {
    return preset.createForm().fields().stream()
        .anyMatch(field -> field instanceof Field.Line && field.key().equals(FieldKeys.SERVICE));
  }

  /** A key with the words for it, in each language of the page that has some. */
  private ObjectNode titled(String prefix, String key) {
    Catalogue texts = desk.catalogue();
    ObjectNode json = Json.object().put("key", key);
    ObjectNode title = json.putObject("title");
    if (texts.has(prefix + key)) {
      for (Locale language : PAGE_LANGUAGES) {
        String words = texts.render(Phrase.of(prefix + key), language).value();
        title.put(
            language.getLanguage(),
            words.substring(0, 1).toUpperCase(language) + words.substring(1));
      }
    }
    return json;
  }
}
