package io.ticketgram.testing;

import io.ticketgram.spi.SmsSender;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.awaitility.Awaitility;

/** A gateway that keeps what it is to send, or answers something else. */
public final class RecordingSms implements SmsSender {
  private final List<Sms> sent = new ArrayList<>();
  private Function<Sms, Outcome> answer = sms -> SmsSender.accepted();
  private int calls;

  @Override
  public synchronized Outcome send(Sms sms) {
    calls++;
    Outcome outcome = answer.apply(sms);
    if (outcome instanceof Outcome.Accepted) {
      sent.add(sms);
    }
    return outcome;
  }

  /** What it answers from now on. */
  public synchronized void answering(Function<Sms, Outcome> newAnswer) {
    answer = newAnswer;
  }

  public synchronized List<Sms> sent() {
    return List.copyOf(sent);
  }

  public synchronized int calls() {
    return calls;
  }

  /** Waits until so many were sent. */
  public List<Sms> await(int wanted) {
    Awaitility.await().until(() -> sent().size() >= wanted);
    return sent();
  }
}
