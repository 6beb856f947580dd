package dev.fairlead.backup.backup;

import java.util.List;

/**
 * What might not be read, and is not in the backup.
 *
 * @param count files and folders, at least 1
 * @param first names of the first of them, below the folder that is backed up; at most ten
 */
public record Unreadable(long count, List<String> first) {
    public Unreadable {
        first = List.copyOf(first);
    }
}
