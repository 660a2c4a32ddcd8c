package io.ticketgram.spi;

import io.ticketgram.ticket.ClientId;
import io.ticketgram.ticket.DepartmentId;
import io.ticketgram.ticket.ProviderId;
import java.time.Instant;

enum NoPrepaidSupport implements PrepaidSupport {
  INSTANCE;

  @Override
  public boolean required(ClientId client, ProviderId provider, DepartmentId department) {
    return false;
  }

  @Override
  public Reservation reserve(
      String key, ClientId client, ProviderId provider, DepartmentId department, Instant until) {
    return Reservation.RESERVED;
  }

  @Override
  public void commit(String key) {
    // nothing was reserved
  }

  @Override
  public void release(String key) {
    // nothing was reserved
  }
}
