/**
 * What a host implements: who its clients are, what they may ask about, and where things are kept.
 *
 * <p>Rules for every interface here, unless one says otherwise:
 *
 * <ul>
 *   <li><b>SPI-1</b> Methods are called from many threads at once.
 *   <li><b>SPI-2</b> Methods may block, for less than the desk's call deadline (10 seconds by
 *       default). At the deadline the calling thread is interrupted, the person is told that the
 *       service does not answer, what they typed is kept, and they are offered to try again.
 *   <li><b>SPI-3</b> Any exception means «not now»: the person gets the same answer, and the host
 *       finds the exception in its log. It reaches no chat.
 *   <li><b>SPI-4</b> Nothing returns null, neither itself nor inside of a collection. Lists hold no
 *       two entries with the same id; a later one with an id seen before is left out and logged.
 *   <li><b>SPI-5</b> Arguments are never null unless marked {@code @Nullable}.
 *   <li><b>SPI-6</b> A query may be repeated, because an update may be handled again after a
 *       conflict or a crash. Methods with an effect say by which key a repetition is known.
 * </ul>
 */
@NullMarked
package io.ticketgram.spi;

import org.jspecify.annotations.NullMarked;
