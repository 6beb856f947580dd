package dev.fairlead.alert.ruletest;

import dev.fairlead.alert.rule.RuleFile;
import dev.fairlead.alert.rule.RuleGroup;
import dev.fairlead.platform.config.Binder;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigProblem;
import dev.fairlead.platform.config.Position;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.YamlFile;
import dev.fairlead.promql.parse.Feature;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rule files, and what is wrong with them. */
public final class RuleFiles {

    private RuleFiles() {}

    /**
     * A file.
     *
     * @param groups empty where it has a problem
     */
    public record Checked(List<RuleGroup> groups, List<ConfigProblem> problems) {
        /** How many rules it has. */
        public int rules() {
            return groups.stream().mapToInt(group -> group.rules().size()).sum();
        }
    }

    /**
     * Reads a file; one that is empty has no groups.
     *
     * @param features which of Prometheus' experiments expressions may use
     */
    public static Checked read(Path file, Set<Feature> features) {
        Problems problems = new Problems();
        RuleFile read = bind(file, RuleFile.class, RuleFile.binder(features), problems);
        List<RuleGroup> groups =
                read == null
                        ? List.of()
                        : read.groups().stream()
                                .map(group -> RuleGroup.of(file.toString(), group))
                                .toList();
        return new Checked(groups, problems.all());
    }

    /** A file as a record; null where it has a problem, or nothing in it. */
    static <T> @Nullable T bind(Path file, Class<T> type, Binder binder, Problems problems) {
        try {
            String text = firstDocument(file);
            if (text.isBlank()) {
                return null;
            }
            ConfigNode node = YamlFile.parse(file.toString(), text, problems);
            return node == null ? null : binder.bind(node, "", type, problems);
        } catch (CharacterCodingException notUtf8) {
            problems.add(Position.of(file.toString()), "", null, "expected a text in UTF-8");
        } catch (NoSuchFileException missing) {
            problems.add(Position.of(file.toString()), "", null, "expected a file, there is none");
        } catch (IOException unreadable) {
            problems.add(Position.of(file.toString()), "", null, "cannot be read: " + unreadable);
        }
        return null;
    }

    /** Comments left out; empty where there is nothing. What comes after it counts for nothing. */
    private static String firstDocument(Path file) throws IOException {
        StringBuilder first = new StringBuilder();
        boolean begun = false;
        for (String line : Files.readString(file).split("\n", -1)) {
            boolean mark = line.stripTrailing().equals("---");
            if (mark && begun) {
                break;
            }
            boolean says = !mark && !line.isBlank() && !line.stripLeading().startsWith("#");
            begun |= says;
            // A line stays a line, so that places are those of the file.
            first.append(begun ? line : "").append('\n');
        }
        return first.toString();
    }
}
