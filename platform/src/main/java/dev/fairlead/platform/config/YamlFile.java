package dev.fairlead.platform.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one YAML file, in a tree or by itself. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * The file's root, or null where it has a problem.
     *
     * @throws IOException where the file cannot be read
     */
    public static @Nullable ConfigNode read(Path file, Problems problems) throws IOException {
        return parse(file.toString(), Files.readAllBytes(file), problems);
    }

    /** The root of a text that is or will be the file of the name; null where it has a problem. */
    public static @Nullable ConfigNode parse(String name, String text, Problems problems) {
        return parse(name, text.getBytes(StandardCharsets.UTF_8), problems);
    }

    static @Nullable ConfigNode parse(String name, byte[] bytes, Problems problems) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            int before = problems.size();
            ConfigNode node = YamlParser.parse(name, text, problems);
            if (node == null && problems.size() == before) {
                problems.add(Position.of(name), "", null, "empty file: expected a mapping");
            }
            return node;
        } catch (CharacterCodingException notUtf8) {
            problems.add(Position.of(name), "", null, "not UTF-8: expected a text file in UTF-8");
            return null;
        }
    }
}
