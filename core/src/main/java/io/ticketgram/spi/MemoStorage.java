package io.ticketgram.spi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small things to know again, written by {@link Storage#commit}. */
public interface MemoStorage {
  /**
   * The memos with these keys, in no order.
   *
   * <ul>
   *   <li><b>STO-23</b> As they were last written, also when they no longer matter and were not
   *       removed yet. Those that {@link #memosUnder} finds are the same. A write that does not
   *       follow the version the storage holds changes nothing of its set, and the answer is {@link
   *       CommitResult.Conflict}.
   * </ul>
   */
  List<Memo> memos(Set<String> keys);

  /**
   * The memos whose keys begin like this, in the order of their keys, character by character.
   *
   * @param after only keys after this one, or null for the first ones
   */
  List<Memo> memosUnder(String prefix, @Nullable String after, int limit);
}
