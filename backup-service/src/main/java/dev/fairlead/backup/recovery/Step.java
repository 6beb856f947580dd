package dev.fairlead.backup.recovery;

import java.util.List;

/**
 * A step of a plan.
 *
 * @param after names of steps above it that must have ended before
 */
public record Step(String name, String title, List<String> after, Doing doing) {
    public Step {
        after = List.copyOf(after);
    }
}
