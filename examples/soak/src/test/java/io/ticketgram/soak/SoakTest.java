package io.ticketgram.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketgram.fixtures.botapi.Chaos;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short soak in every build; {@code -Dsoak.updates=100000} makes it a long one. */
class SoakTest {
  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @DisplayName(
      "I-1, I-2, I-10: among all kinds of faults nothing is lost or doubled in tickets, no thread is left")
  void soak_withFaults_losesAndDoublesNothing() throws Exception {
    SoakReport report = new Soak(Integer.getInteger("soak.updates", 1_500), 5, 7).run();
    System.out.println(report);

    assertThat(report.problems()).isEmpty();
    assertThat(report.tickets()).isPositive();
    assertThat(report.faults()).containsKeys(Chaos.Kind.TOO_MANY_REQUESTS, Chaos.Kind.LOST_ANSWER);
    assertThat(report.shutdown()).isLessThan(Duration.ofSeconds(5));
  }
}
