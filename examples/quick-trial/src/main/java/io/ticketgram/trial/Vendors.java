package io.ticketgram.trial;

import java.util.List;

/** The vendors of the trial, in the order in which the page names them. */
final class Vendors {
  private Vendors() {}

  static List<Vendor> all() {
    return List.of(Billmanager.vendor(), PlanetaHost.vendor(), VkTech.vendor(), Kubit.vendor());
  }
}
