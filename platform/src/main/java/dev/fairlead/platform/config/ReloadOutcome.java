package dev.fairlead.platform.config;

import java.util.List;

/** What a reload did. */
public sealed interface ReloadOutcome {

    /** The hash of the tree in force afterwards. */
    String hash();

    /** A new tree is in force. */
    record Swapped(String hash, String previousHash) implements ReloadOutcome {}

    /** The files are the same as those in force. */
    record Unchanged(String hash) implements ReloadOutcome {}

    /** The files have problems; the tree in force stays. */
    record Kept(String hash, List<ConfigProblem> problems) implements ReloadOutcome {
        public Kept {
            problems = List.copyOf(problems);
        }
    }
}
