package io.ticketgram.preset;

import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.flow.ActionFormFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.Flow;
import io.ticketgram.group.Groups;
import io.ticketgram.identity.Linking;
import io.ticketgram.notification.Notifications;
import io.ticketgram.spam.SpamControl;
import io.ticketgram.ticket.AnswerTargets;
import io.ticketgram.ticket.BusinessHours;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.SupportHours;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a support system works: statuses, forms, commands and texts. Immutable; every {@code with…}
 * returns another preset.
 */
public final class Preset {
  private final PresetValues values;

  private Preset(PresetValues values) {
    this.values = values;
  }

  /**
   * A preset with the shipped texts, whose drafts live for a day.
   *
   * @param workflow the statuses, and who may do what in which
   * @param createForm what is asked for a new ticket
   * @param replyForm what is asked for a reply
   * @param commands what people can type
   */
  public static Preset of(
      Workflow workflow, Form createForm, Form replyForm, List<Command> commands) {
    return new Preset(new PresetValues(workflow, createForm, replyForm, commands));
  }

  private Preset with(Consumer<PresetValues> change) {
    PresetValues changed = new PresetValues(values);
    change.accept(changed);
    return new Preset(changed);
  }

  /** This preset with another workflow. */
  public Preset withWorkflow(Workflow other) {
    return with(it -> it.workflow = other);
  }

  /** This preset with another form for new tickets. */
  public Preset withCreateForm(Form form) {
    return with(it -> it.createForm = form);
  }

  /** This preset with another form for replies. */
  public Preset withReplyForm(Form form) {
    return with(it -> it.replyForm = form);
  }

  /**
   * This preset with a form that is to be filled in before a client's action is done.
   *
   * @param form may have a rating and a message, see {@link ActionFormFlow}
   */
  public Preset withActionForm(TicketAction action, Form form) {
    Map<TicketAction, Form> forms = new LinkedHashMap<>(values.actionForms);
    forms.put(action, form);
    return with(it -> it.actionForms = Map.copyOf(forms));
  }

  /** This preset with other commands. */
  public Preset withCommands(List<Command> other) {
    return with(it -> it.commands = List.copyOf(other));
  }

  /** This preset with one more flow of the host's, besides the shipped ones. */
  public Preset withFlow(Flow flow) {
    List<Flow> more = new ArrayList<>(values.moreFlows);
    more.add(flow);
    return with(it -> it.moreFlows = List.copyOf(more));
  }

  /** This preset with more texts, or others instead of the shipped ones, in one language. */
  public Preset withTexts(Locale language, Map<String, String> added) {
    Map<String, String> merged = new LinkedHashMap<>(values.texts.getOrDefault(language, Map.of()));
    merged.putAll(added);
    Map<Locale, Map<String, String>> all = new LinkedHashMap<>(values.texts);
    all.put(language, Map.copyOf(merged));
    return with(it -> it.texts = Map.copyOf(all));
  }

  /** This preset for people of whom nobody knows another language. */
  public Preset withLanguage(Locale language) {
    return with(it -> it.language = language);
  }

  /**
   * This preset with another lifetime of unfinished drafts.
   *
   * @throws IllegalArgumentException when it is shorter than a minute
   */
  public Preset withDraftLifetime(Duration lifetime) {
    if (lifetime.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("A draft lives for at least a minute: " + lifetime);
    }
    return with(it -> it.draftLifetime = lifetime);
  }

  /**
   * This preset with another version of its forms. Raise it with a change after which drafts begun
   * before can't go on: they are ended then, and their authors told what they had written.
   */
  public Preset withVersion(int other) {
    return with(it -> it.version = other);
  }

  /**
   * This preset with a reaction that the bot puts under messages which it has added to a ticket, or
   * with null without one.
   *
   * @param emoji one of those that the messenger knows as a reaction
   */
  public Preset withReceipt(@Nullable String emoji) {
    return with(it -> it.receipt = emoji);
  }

  /** This preset with other ways for people to become clients; by username when not set. */
  public Preset withLinking(Linking other) {
    return with(it -> it.linking = other);
  }

  /** This preset with limits of what a person may send; without any when not set. */
  public Preset withSpamControl(SpamControl limits) {
    return with(it -> it.spamControl = limits);
  }

  /**
   * This preset with hours in which support works. Outside of them a client who writes is told once
   * when it is back, and {@link #withAnswerTargets time to answer} stands still.
   */
  public Preset withBusinessHours(BusinessHours hours) {
    return with(it -> it.hours = it.hours.withAll(hours));
  }

  /** This preset with other hours in which one department works. */
  public Preset withBusinessHours(DepartmentId department, BusinessHours hours) {
    return with(it -> it.hours = it.hours.with(department, hours));
  }

  /** This preset with times within which staff are to answer; the host is told of late answers. */
  public Preset withAnswerTargets(AnswerTargets targets) {
    return with(it -> it.targets = targets);
  }

  /** This preset with kinds of notifications that clients can get; none when not set. */
  public Preset withNotifications(Notifications other) {
    return with(it -> it.notifications = other);
  }

  /**
   * This preset with or without an SMS to the client for every status that a ticket comes into;
   * without when not set. The host sends it, see {@link io.ticketgram.spi.SmsSender}.
   */
  public Preset withSms(boolean sent) {
    return with(it -> it.sms = sent);
  }

  /** This preset with groups of the messenger; with none when not set. */
  public Preset withGroups(Groups other) {
    return with(it -> it.groups = other);
  }

  /** The statuses, and who may do what in which. */
  public Workflow workflow() {
    return values.workflow;
  }

  /** What is asked for a new ticket. */
  public Form createForm() {
    return values.createForm;
  }

  /** What is asked for a reply. */
  public Form replyForm() {
    return values.replyForm;
  }

  /** What is asked before an action of a client is done; nothing for one that is not here. */
  public Map<TicketAction, Form> actionForms() {
    return values.actionForms;
  }

  /** What people can type. */
  public List<Command> commands() {
    return values.commands;
  }

  /** By language and key: added to the shipped texts, or instead of them. */
  public Map<Locale, Map<String, String>> texts() {
    return values.texts;
  }

  /** The language of whoever set none, or null for none in particular. */
  public @Nullable Locale language() {
    return values.language;
  }

  /** How long something unfinished is kept. */
  public Duration draftLifetime() {
    return values.draftLifetime;
  }

  /** The version of the forms. */
  public int version() {
    return values.version;
  }

  /** The reaction put under messages that were added to a ticket, or null for none. */
  public @Nullable String receipt() {
    return values.receipt;
  }

  /** How people become clients. */
  public Linking linking() {
    return values.linking;
  }

  /** In which hours support works. */
  public SupportHours supportHours() {
    return values.hours;
  }

  /** Within which times staff are to answer. */
  public AnswerTargets answerTargets() {
    return values.targets;
  }

  /** How much a person may send, or null for as much as they like. */
  public @Nullable SpamControl spamControl() {
    return values.spamControl;
  }

  /** The kinds of notifications that clients can get. */
  public Notifications notifications() {
    return values.notifications;
  }

  /** Whether clients are told by SMS in which status their tickets are. */
  public boolean sms() {
    return values.sms;
  }

  /** What groups of the messenger are for. */
  public Groups groups() {
    return values.groups;
  }

  /** The limits of a message, also when it is edited later. */
  public MessageLimits messageLimits() {
    return ((Field.Message) values.replyForm.field(FieldKeys.MESSAGE)).limits();
  }

  /** The flows: the shipped ones, one for each action of a client, and the host's. */
  public List<Flow> flows(TicketOperations operations, TicketScreens screens) {
    return PresetFlows.of(values, operations, screens);
  }
}
