package dev.fairlead.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.SchemaParser;

/** The schema files of this module as they lie in the source tree. */
final class SchemaFiles {

    static final Path MODULE = Path.of("").toAbsolutePath();
    static final Path PROJECT = MODULE.resolve("..").normalize();
    static final Path HISTORY = MODULE.resolve("history");

    private SchemaFiles() {}

    /** Every named type that the source files define. */
    static List<Schema> all() throws IOException {
        SchemaParser parser = new SchemaParser();
        try (Stream<Path> files = Files.walk(MODULE.resolve("src/main/avro"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList()) {
                parser.parse(file);
            }
        }
        return parser.getParsedNamedSchemas();
    }

    static List<Schema> records() throws IOException {
        return all().stream().filter(s -> s.getType() == Schema.Type.RECORD).toList();
    }

    static String pretty(Schema schema) {
        return SchemaFormatter.getInstance("json/pretty").format(schema) + "\n";
    }
}
