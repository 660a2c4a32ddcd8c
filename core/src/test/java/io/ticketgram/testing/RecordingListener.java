package io.ticketgram.testing;

import io.ticketgram.spi.Overdue;
import io.ticketgram.spi.Reach;
import io.ticketgram.spi.TicketChange;
import io.ticketgram.spi.TicketEventListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the host is told. */
public final class RecordingListener implements TicketEventListener {
  public final List<TicketChange> changes = new CopyOnWriteArrayList<>();
  public final List<Reach> reaches = new CopyOnWriteArrayList<>();

  public final List<Overdue> overdues = new CopyOnWriteArrayList<>();

  @Override
  public void onChange(TicketChange change) {
    changes.add(change);
  }

  @Override
  public void onReach(Reach reach) {
    reaches.add(reach);
  }

  @Override
  public void onOverdue(Overdue overdue) {
    overdues.add(overdue);
  }
}
