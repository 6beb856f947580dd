package dev.fairlead.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Parser;

/** The released versions of an event type's schema, oldest first, as they lie on the class path. */
public final class ReleasedSchemas {

    private ReleasedSchemas() {}

    public static List<Schema> of(EventType type) {
        List<Schema> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            String resource = "history/%s/%d.avsc".formatted(type.schema().getFullName(), version);
            try (InputStream in = ReleasedSchemas.class.getResourceAsStream(resource)) {
                if (in == null) {
                    return List.copyOf(versions);
                }
                versions.add(new Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException("released schema cannot be read: " + resource, e);
            }
        }
    }
}
