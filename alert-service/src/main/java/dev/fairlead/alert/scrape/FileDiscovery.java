package dev.fairlead.alert.scrape;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files that list the addresses of a job.
 *
 * @param files an absolute path; its last part may have {@code *} and {@code ?}
 * @param refresh time between two looks at the files
 */
public record FileDiscovery(Path files, Duration refresh, JobTemplate template) {

    /** The folder that the files are in. */
    Path folder() {
        return files.getParent() == null ? files : files.getParent();
    }

    boolean names(Path file) {
        return FileSystems.getDefault()
                .getPathMatcher("glob:" + files.getFileName())
                .matches(file.getFileName());
    }
}
