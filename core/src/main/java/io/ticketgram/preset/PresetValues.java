package io.ticketgram.preset;

import io.ticketgram.dialog.Form;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Flow;
import io.ticketgram.group.Groups;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.Notifications;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.SupportHours;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a preset holds, as it is being put together. */
final class PresetValues {
  Workflow workflow;
  Form createForm;
  Form replyForm;
  List<Command> commands;
  Map<TicketAction, Form> actionForms = Map.of();
  List<Flow> moreFlows = List.of();
  Map<Locale, Map<String, String>> texts = Map.of();
  Duration draftLifetime = Duration.ofHours(24);
  int version = 1;
  @Nullable String receipt;
  @Nullable Locale language;
  Linking linking = Linking.by(Linking.Method.USERNAME);
  Notifications notifications = Notifications.none();
  boolean sms;
  @Nullable SpamControl spamControl;
  SupportHours hours = SupportHours.ALWAYS;
  AnswerTargets targets = AnswerTargets.NONE;
  Groups groups = Groups.none();

  PresetValues(Workflow workflow, Form createForm, Form replyForm, List<Command> commands) {
    this.workflow = workflow;
    this.createForm = createForm;
    this.replyForm = replyForm;
    this.commands = List.copyOf(commands);
  }

  PresetValues(PresetValues other) {
    this(other.workflow, other.createForm, other.replyForm, other.commands);
    this.actionForms = other.actionForms;
    this.moreFlows = other.moreFlows;
    this.texts = other.texts;
    this.draftLifetime = other.draftLifetime;
    this.version = other.version;
    this.receipt = other.receipt;
    this.language = other.language;
    this.linking = other.linking;
    this.notifications = other.notifications;
    this.sms = other.sms;
    this.spamControl = other.spamControl;
    this.hours = other.hours;
    this.targets = other.targets;
    this.groups = other.groups;
  }
}
