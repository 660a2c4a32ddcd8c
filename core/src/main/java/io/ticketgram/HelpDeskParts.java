package io.ticketgram;

import io.ticketgram.desk.AnswerClock;
import io.ticketgram.desk.AutomaticAnswer;
import io.ticketgram.desk.Broadcasts;
import io.ticketgram.desk.ChatNotices;
import io.ticketgram.desk.Codec;
import io.ticketgram.desk.Committer;
import io.ticketgram.desk.Consequence;
import io.ticketgram.desk.Deadlines;
import io.ticketgram.desk.DeskParts;
import io.ticketgram.desk.TicketGate;
import io.ticketgram.desk.TicketScreens;
import io.ticketgram.desk.TimerHandler;
import io.ticketgram.preset.Preset;
import io.ticketgram.spam.Bans;
import io.ticketgram.spi.Storage;
import io.ticketgram.ticket.BusinessHours;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What help desks have, put together for a {@link TicketDesk}.
 *
 * @param answers tells of late answers
 * @param automatic answers outside of business hours
 */
record HelpDeskParts(AnswerClock answers, AutomaticAnswer automatic, Bans bans) {
  static HelpDeskParts of(
      Preset preset,
      DeskParts parts,
      Committer committer,
      TicketScreens screens,
      ChatNotices notices) {
    Storage storage = parts.storage();
    Codec codec = parts.codec();
    InstantSource clock = parts.clock();
    return new HelpDeskParts(
        new AnswerClock(
            preset.answerTargets(),
            preset.supportHours(),
            preset.workflow(),
            new TicketGate(storage),
            codec,
            clock),
        new AutomaticAnswer(preset.supportHours(), preset.workflow(), screens, notices, storage),
        new Bans(storage, committer, codec, clock));
  }

  /** What follows from changes of tickets. */
  List<Consequence> consequences() {
    return List.of(automatic, answers);
  }

  /** What stored timers do, by their kind. */
  Map<String, TimerHandler> timers(Deadlines deadlines, TimerHandler broadcasts) {
    return Map.of(
        Deadlines.KIND, deadlines, AnswerClock.KIND, answers, Broadcasts.KIND, broadcasts);
  }

  /** The zone of the business hours, which people read times in unless the desk has its own. */
  static ZoneId zone(Preset preset) {
    BusinessHours hours = preset.supportHours().all();
    return hours == null ? ZoneOffset.UTC : hours.zone();
  }
}
