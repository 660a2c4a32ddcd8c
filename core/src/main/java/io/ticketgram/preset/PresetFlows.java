package io.ticketgram.preset;

import io.ticketgram.desk.TicketOperations;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.dialog.Form;
import io.ticketgram.flow.ActionFlow;
import io.ticketgram.flow.ActionFormFlow;
import io.ticketgram.flow.CancelFlow;
import io.ticketgram.flow.CreateFlow;
import io.ticketgram.flow.Flow;
import io.ticketgram.flow.ListFlow;
import io.ticketgram.flow.MessagesFlow;
import io.ticketgram.flow.ReplyFlow;
import io.ticketgram.flow.RouteFlow;
import io.ticketgram.flow.SearchFlow;
import io.ticketgram.flow.TicketFlow;
import io.ticketgram.ticket.Actor;
import io.ticketgram.ticket.TicketAction;
import io.ticketgram.ticket.Workflow;
import java.util.ArrayList;
import java.util.List;

/** The flows of a preset: the shipped ones, one for each action of a client, and the host's. */
final class PresetFlows {
  private PresetFlows() {}

  static List<Flow> of(PresetValues values, TicketOperations operations, TicketScreens screens) {
    List<Flow> flows = new ArrayList<>();
    flows.add(new ListFlow(values.workflow));
    flows.add(new TicketFlow(screens));
    flows.add(new MessagesFlow(screens));
    flows.add(new CreateFlow(values.createForm, operations, screens));
    ReplyFlow reply = new ReplyFlow(values.replyForm, operations, screens);
    flows.add(reply);
    flows.add(new RouteFlow(values.replyForm, values.workflow, reply));
    flows.add(new SearchFlow());
    flows.add(new CancelFlow());
    values.workflow.transitions().stream()
        .filter(row -> row.actor() == Actor.Kind.CLIENT)
        .map(Workflow.Transition::action)
        .filter(action -> !action.equals(TicketAction.REPLY))
        .distinct()
        .forEach(action -> flows.add(flow(values, action, operations, screens)));
    flows.addAll(values.moreFlows);
    return List.copyOf(flows);
  }

  private static Flow flow(
      PresetValues values,
      TicketAction action,
      TicketOperations operations,
      TicketScreens screens) {
    Form form = values.actionForms.get(action);
    return form == null
        ? new ActionFlow(action, operations, screens)
        : new ActionFormFlow(action, form, operations, screens);
  }
}
