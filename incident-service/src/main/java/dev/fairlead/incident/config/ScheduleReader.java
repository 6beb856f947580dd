package dev.fairlead.incident.config;

import dev.fairlead.incident.config.Files.ScheduleFile;
import dev.fairlead.incident.oncall.Rota;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one schedule by itself, without the people that it names. */
public final class ScheduleReader {

    private ScheduleReader() {}

    /**
     * The rota of a file, named as the file without its ending.
     *
     * @throws IOException where the file cannot be read
     * @throws ConfigException with the problems of the file
     */
    public static Rota read(Path file) throws IOException {
        Problems problems = new Problems();
        ConfigNode node = YamlFile.read(file, problems);
        ScheduleFile bound =
                node == null
                        ? null
                        : IncidentConfigReader.BINDER.bind(node, "", ScheduleFile.class, problems);
        Rota rota = bound == null ? null : rota(file, bound, problems);
        if (rota == null || !problems.isEmpty()) {
            throw new ConfigException(problems.all());
        }
        return rota;
    }

    private static @Nullable Rota rota(Path file, ScheduleFile bound, Problems problems) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        try {
            return Compiled.rota(name, bound);
        } catch (IllegalArgumentException contradiction) {
            problems.add(
                    Position.of(file.toString()),
                    "overrides",
                    null,
                    String.valueOf(contradiction.getMessage()));
            return null;
        }
    }
}
