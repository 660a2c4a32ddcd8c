package io.ticketgram.desk;

import io.ticketgram.ticket.Department;
import io.ticketgram.ticket.Priority;
import io.ticketgram.ticket.Provider;
import io.ticketgram.ticket.Service;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that a client creates in the host's panel.
 *
 * @param service what it is about, or null
 * @param subject one line
 * @param message the first message; its request id is that of the whole request
 */
public record NewTicket(
    @NotNull Provider provider,
    @NotNull Department department,
    @Nullable Service service,
    @NotBlank @Size(max = 255) String subject,
    @NotNull Priority priority,
    @NotNull @Valid Reply message) {}
