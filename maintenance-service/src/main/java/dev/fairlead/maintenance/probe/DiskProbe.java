package dev.fairlead.maintenance.probe;

import dev.fairlead.maintenance.finding.Finding;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Looks how much room is left where these paths are.
 *
 * @param free the least share of the disk that is to be free, 0 to 1
 */
public record DiskProbe(List<Path> paths, double free) implements Probe {
    public DiskProbe {
        paths = List.copyOf(paths);
    }

    @Override
    public Look look() {
        var look = new Look.Builder();
        for (Path path : paths) {
            try {
                FileStore disk = Files.getFileStore(path);
                long total = disk.getTotalSpace();
                long usable = disk.getUsableSpace();
                if (total > 0 && usable < free * total) {
                    look.found(finding(path, usable, total));
                }
            } catch (IOException missing) {
                look.failedObject(
                        path.toString(),
                        missing.toString(),
                        "name a path that is there, or let the service's user see it");
            }
        }
        return look.build();
    }

    private static Finding finding(Path path, long usable, long total) {
        return new Finding(
                "disk-nearly-full",
                path.toString(),
                "What writes there will soon fail.",
                String.format(
                        Locale.ROOT,
                        "%.1f %% free: %d MiB of %d MiB",
                        100.0 * usable / total,
                        usable >> 20,
                        total >> 20),
                "du -xh --max-depth=2 '%s' | sort -h | tail".formatted(path));
    }
}
