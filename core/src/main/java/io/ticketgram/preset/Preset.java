package io.ticketgram.preset;

import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Field;
import io.ticketgram.dialog.FieldKeys;
import io.ticketgram.dialog.Form;
import io.ticketgram.dialog.MessageLimits;
import io.ticketgram.flow.ActionFlow;
import io.ticketgram.flow.CancelFlow;
import io.ticketgram.flow.Command;
import io.ticketgram.flow.CreateFlow;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.ListFlow;
import io.ticketgram.flow.ReplyFlow;
import io.ticketgram.flow.TicketFlow;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a support system works: statuses, forms, commands and texts. Immutable; every {@code with…}
 * returns another preset.
 *
 * @param workflow the statuses, and who may do what in which
 * @param createForm what is asked for a new ticket
 * @param replyForm what is asked for a reply
 * @param commands what people can type
 * @param moreFlows the host's own flows, besides the shipped ones
 * @param texts by language and key: added to the shipped texts, or instead of them
 * @param draftLifetime how long something unfinished is kept, 1 minute or more
 * @param version of the forms; raise it with a change after which drafts begun before can't go on:
 *     they are ended then, and their authors told what they had written
 * @param receipt the reaction that the bot puts under messages which it has added to a ticket, or
 *     null for none; one of those that the messenger knows
 */
public record Preset(
    Workflow workflow,
    Form createForm,
    Form replyForm,
    List<Command> commands,
    List<Flow> moreFlows,
    Map<Locale, Map<String, String>> texts,
    Duration draftLifetime,
    int version,
    @Nullable String receipt) {
  public Preset {
    commands = List.copyOf(commands);
    moreFlows = List.copyOf(moreFlows);
    texts = Map.copyOf(texts);
    if (draftLifetime.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("A draft lives for at least a minute: " + draftLifetime);
    }
  }

  /** This preset with another workflow. */
  public Preset withWorkflow(Workflow other) {
    return new Preset(
        other, createForm, replyForm, commands, moreFlows, texts, draftLifetime, version, receipt);
  }

  /** This preset with another form for new tickets. */
  public Preset withCreateForm(Form form) {
    return new Preset(
        workflow, form, replyForm, commands, moreFlows, texts, draftLifetime, version, receipt);
  }

  /** This preset with another form for replies. */
  public Preset withReplyForm(Form form) {
    return new Preset(
        workflow, createForm, form, commands, moreFlows, texts, draftLifetime, version, receipt);
  }

  /** This preset with other commands. */
  public Preset withCommands(List<Command> other) {
    return new Preset(
        workflow, createForm, replyForm, other, moreFlows, texts, draftLifetime, version, receipt);
  }

  /** This preset with one more flow of the host's. */
  public Preset withFlow(Flow flow) {
    List<Flow> more = new ArrayList<>(moreFlows);
    more.add(flow);
    return new Preset(
        workflow, createForm, replyForm, commands, more, texts, draftLifetime, version, receipt);
  }

  /** This preset with more texts, or others instead of the shipped ones, in one language. */
  public Preset withTexts(Locale language, Map<String, String> added) {
    Map<Locale, Map<String, String>> all = new LinkedHashMap<>(texts);
    all.merge(
        language,
        Map.copyOf(added),
        (before, more) -> {
          Map<String, String> merged = new LinkedHashMap<>(before);
          merged.putAll(more);
          return Map.copyOf(merged);
        });
    return new Preset(
        workflow, createForm, replyForm, commands, moreFlows, all, draftLifetime, version, receipt);
  }

  /** This preset with another lifetime of unfinished drafts. */
  public Preset withDraftLifetime(Duration lifetime) {
    return new Preset(
        workflow, createForm, replyForm, commands, moreFlows, texts, lifetime, version, receipt);
  }

  /** This preset with another version of its forms. */
  public Preset withVersion(int other) {
    return new Preset(
        workflow, createForm, replyForm, commands, moreFlows, texts, draftLifetime, other, receipt);
  }

  /** This preset with a reaction under messages that were added to a ticket. */
  public Preset withReceipt(@Nullable String emoji) {
    return new Preset(
        workflow, createForm, replyForm, commands, moreFlows, texts, draftLifetime, version, emoji);
  }

  /** The limits of a message, also when it is edited later. */
  public MessageLimits messageLimits() {
    return ((Field.Message) replyForm.field(FieldKeys.MESSAGE)).limits();
  }

  /** The flows: the shipped ones, one for each action of a client, and the host's. */
  public List<Flow> flows(TicketOperations operations, TicketScreens screens) {
    List<Flow> flows = new ArrayList<>();
    flows.add(new ListFlow(workflow));
    flows.add(new TicketFlow(screens));
    flows.add(new CreateFlow(createForm, operations, screens));
    flows.add(new ReplyFlow(replyForm, operations, screens));
    flows.add(new CancelFlow());
    workflow.transitions().stream()
        .filter(row -> row.actor() == Actor.Kind.CLIENT)
        .map(Workflow.Transition::action)
        .filter(action -> !action.equals(TicketAction.REPLY))
        .distinct()
        .forEach(action -> flows.add(new ActionFlow(action, operations, screens)));
    flows.addAll(moreFlows);
    return List.copyOf(flows);
  }
}
