package io.ticketgram.dialog;

import io.ticketgram.text.Text;

/** A button of a screen. */
public record Button(Text label, Action action) {}
