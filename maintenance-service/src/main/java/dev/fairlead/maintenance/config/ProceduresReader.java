package dev.fairlead.maintenance.config;

import dev.fairlead.maintenance.config.Files.ProceduresFile;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigException;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one file of procedures by itself, without the people and schedules that it names. */
public final class ProceduresReader {
    private ProceduresReader() {}

    /**
     * The procedures of a file, by name.
     *
     * @throws IOException where the file cannot be read
     * @throws ConfigException with the problems of the file
     */
    public static List<Procedure> read(Path file) throws IOException {
        Problems problems = new Problems();
        ConfigNode node = YamlFile.read(file, problems);
        ProceduresFile bound =
                node == null
                        ? null
                        : Binder.standard().bind(node, "", ProceduresFile.class, problems);
        Map<String, Procedure> all = new TreeMap<>();
        if (bound != null) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
            Compiled.add(all, name, bound, problems);
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.all());
        }
        return List.copyOf(all.values());
    }
}
