package dev.fairlead.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventReferenceTest {

    @Test
    void thePageOfEventsSaysWhatTheSchemasSay() throws IOException {
        Release.check(
                SchemaFiles.PROJECT.resolve("docs/events.md"),
                EventReference.markdown().getBytes(UTF_8));
    }
}
