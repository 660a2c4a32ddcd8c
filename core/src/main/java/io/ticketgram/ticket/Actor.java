package io.ticketgram.ticket;

/** Who did something to a ticket. */
public sealed interface Actor {

  /** What kind of actor this is; a {@link Workflow} decides by it. */
  Kind kind();

  /** The kinds of actors that a workflow tells apart. */
  enum Kind {
    CLIENT,
    STAFF,
    SYSTEM
  }

  /** The client whose ticket it is. */
  record Client(ClientId id) implements Actor {
    @Override
    public Kind kind() {
      return Kind.CLIENT;
    }
  }

  /**
   * A staff member of the host.
   *
   * @param name shown to the client with replies; not blank
   */
  record Staff(StaffId id, String name) implements Actor {
    public Staff {
      Values.requireTitle("Staff", name);
    }

    @Override
    public Kind kind() {
      return Kind.STAFF;
    }
  }

  /** A timer or the host's own automation. */
  record Automation() implements Actor {
    @Override
    public Kind kind() {
      return Kind.SYSTEM;
    }
  }
}
